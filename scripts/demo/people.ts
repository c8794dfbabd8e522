import type { StaffRole } from '@/lib/shared/viewer';

/** The demo's logins. Holders, flats and numbers are those of the sample registers. */
export const PASSWORD = 'zelenodolsk-2026';

export const RESIDENT = {
  email: 'resident@example.org',
  /** Виноградова, flat 1: an account of the management company and one of the water supplier */
  accounts: [
    { number: '6262000000019', surname: 'Виноградова', premises: '1' },
    { number: '00010401', surname: 'Виноградова', premises: '1' },
  ],
} as const;

/** Nobody's yet: with it a newcomer walks the manual's registration. */
export const UNLINKED = { number: '6262000000055', surname: 'Ковалёва', premises: '5' } as const;

export const STAFF: readonly { email: string; role: StaffRole; fullName: string }[] = [
  { email: 'administrator@example.org', role: 'administrator', fullName: 'Орлова Елена' },
  { email: 'billing@example.org', role: 'billing', fullName: 'Синицына Ольга' },
  { email: 'cashier@example.org', role: 'cashier', fullName: 'Лебедева Анна' },
  { email: 'dispatcher@example.org', role: 'dispatcher', fullName: 'Сорокина Юлия' },
  { email: 'technician@example.org', role: 'technician', fullName: 'Журавлёв Пётр' },
  { email: 'auditor@example.org', role: 'auditor', fullName: 'Соколов Игорь' },
  { email: 'platform@example.org', role: 'platform-administrator', fullName: 'Голубев Андрей' },
];

export const MANAGEMENT_COMPANY_INN = '1699001011';
export const WATER_SUPPLIER_INN = '1699001029';

/** Invented like the organisations themselves: the numbers are of a range nobody is given. */
export const CONTACTS = {
  company: {
    phone: '+7 000 000-17-10',
    emergencyPhone: '+7 000 000-17-99',
    email: 'office@uk-sportivnaya.example',
    website: null,
    officeAddress: 'пгт Берёзовый Бор, ул. Спортивная, д. 1',
    officeHours: 'Пн–Пт 8:00–17:00, обед 12:00–13:00',
  },
  supplier: {
    phone: '+7 000 000-29-10',
    emergencyPhone: '+7 000 000-29-99',
    email: 'abonent@bor-vodokanal.example',
    website: null,
    officeAddress: 'пгт Берёзовый Бор, ул. Лесная, д. 12',
    officeHours: 'Пн–Чт 8:00–17:00, Пт 8:00–16:00',
  },
} as const;
