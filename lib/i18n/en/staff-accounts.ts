import type { Texts } from '../texts';

export const staffAccounts: Texts['staffAccounts'] = {
  title: 'Accounts',
  filters: {
    search: 'Number, ЕЛС, ЖКУ, surname, address',
    house: 'House',
    link: 'Cabinet',
    debtors: 'In debt',
    closed: 'Closed',
  },
  columns: {
    number: 'Account',
    address: 'Address',
    premises: 'Premises',
    holder: 'Payer',
    due: 'To pay, roubles',
    link: 'Cabinet',
    unified: 'ЕЛС',
    service: 'ЖКУ identifier',
    area: 'Area, m²',
    closed: 'Closed',
  },
  links: { none: 'Not linked', invited: 'Invited', linked: 'Linked', active: 'Active' },
};
