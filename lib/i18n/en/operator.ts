import type { Texts } from '../texts';

export const operator: Texts['operator'] = {
  title: 'Workplace',
  lead: 'The organisations in which you have a role.',
  roles: {
    administrator: 'Administrator',
    billing: 'Billing',
    cashier: 'Cashier',
    dispatcher: 'Dispatcher',
    technician: 'Technician',
    auditor: 'Auditor',
    'platform-administrator': 'Platform administrator',
  },
  role: 'Your role',
  inn: 'Taxpayer number (ИНН)',
  phone: 'Phone',
  email: 'E-mail',
  buildings: 'Houses',
  columnSet: 'Form of the bill',
  columnSets: { classic: 'Classic, 13 columns', 'order-43': 'By order 43/пр' },
  timeZone: 'Time zone',
};
