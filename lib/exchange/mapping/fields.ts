import type { Column } from '../header';
import { ACCOUNT_NUMBER } from '../profiles/account-column';
import { ACCOUNTS } from '../profiles/accounts';
import { CHARGES } from '../profiles/charges-layout';
import { READINGS } from '../profiles/readings';

/** What a cell holds, and so in which form it may be written. */
export type CellKind = 'text' | 'sum' | 'quantity' | 'day' | 'period';

/** A meaning that a column of a register may be given. */
export interface MappingField extends Column {
  readonly cell: CellKind;
}

export const MAPPING_KINDS = ['bills', 'payments', 'readings', 'accounts'] as const;
export type MappingKind = (typeof MAPPING_KINDS)[number];

const sum = (column: Column): MappingField => ({ ...column, cell: 'sum', isOptional: true });
const optional = (column: Column, cell: CellKind = 'text'): MappingField => ({ ...column, cell, isOptional: true });

/** The lines of a bill. What a register does not state is filled in: see ./bill-header.ts. */
const BILLS = {
  account: { ...CHARGES.account, cell: 'text' },
  period: optional(CHARGES.period, 'period'),
  document: optional(CHARGES.document),
  counted: optional(CHARGES.counted, 'day'),
  service: optional(CHARGES.service),
  opening: sum(CHARGES.opening),
  paid: sum(CHARGES.paid),
  recalculation: sum(CHARGES.recalculation),
  unit: optional(CHARGES.unit),
  volume: optional(CHARGES.volume, 'quantity'),
  tariff: optional(CHARGES.tariff, 'quantity'),
  charged: sum(CHARGES.charged),
  undersupplyDays: optional(CHARGES.undersupplyDays, 'quantity'),
  undersupply: sum(CHARGES.undersupply),
  toPay: sum(CHARGES.toPay),
  closing: sum({ names: ['Исходящее сальдо', 'Исх. сальдо', 'Сальдо на конец'] }),
  due: sum({ names: ['Итого к оплате', 'Всего к оплате', 'Всего'] }),
  payeeInn: optional(CHARGES.payeeInn),
  payeeAccount: optional(CHARGES.payeeAccount),
} satisfies Record<string, MappingField>;

const PAYMENTS = {
  account: { names: ACCOUNT_NUMBER, cell: 'text' },
  paidOn: { names: ['Дата оплаты', 'Дата платежа', 'Дата'], cell: 'day' },
  paid: { names: ['Сумма', 'Сумма платежа', 'Сумма оплаты', 'Оплачено'], cell: 'sum' },
  operation: { names: ['Номер операции', 'Код операции', 'Номер транзакции', 'Транзакция', 'СУИП'], cell: 'text' },
  paidTime: optional({ names: ['Время', 'Время оплаты', 'Время платежа'] }),
  transferred: sum({ names: ['Сумма перевода', 'К перечислению', 'Перечислено'] }),
  commission: sum({ names: ['Комиссия', 'Сумма комиссии', 'Комиссия банка'] }),
  branch: optional({ names: ['Отделение', 'Филиал', 'Касса', 'Оператор'] }),
  payerName: optional({ names: ['ФИО', 'Плательщик', 'ФИО плательщика'] }),
  payerAddress: optional({ names: ['Адрес', 'Адрес плательщика'] }),
  paidPeriod: optional({ names: ['Период', 'Период оплаты'] }),
  orderNumber: optional({ names: ['Номер платёжного поручения', '№ ПП', 'Номер ПП'] }),
  orderOn: optional({ names: ['Дата платёжного поручения', 'Дата ПП'] }, 'day'),
} satisfies Record<string, MappingField>;

const CELLS: Readonly<Record<string, CellKind>> = {
  period: 'period',
  takenOn: 'day',
  openedOn: 'day',
  closedOn: 'day',
  value1: 'quantity',
  value2: 'quantity',
  value3: 'quantity',
};

/** The columns of a built-in register but the ИНН, which is the organisation's own. */
const ofLayout = (layout: Readonly<Record<string, Column>>): Record<string, MappingField> =>
  Object.fromEntries(
    Object.entries(layout).flatMap(([name, column]) =>
      name === 'inn' ? [] : [[name, { ...column, cell: CELLS[name] ?? 'text' }]],
    ),
  );

export const MAPPING_FIELDS: Readonly<Record<MappingKind, Readonly<Record<string, MappingField>>>> = {
  bills: BILLS,
  payments: PAYMENTS,
  readings: ofLayout(READINGS),
  accounts: ofLayout(ACCOUNTS),
};

export type BillField = keyof typeof BILLS;
export type PaymentField = keyof typeof PAYMENTS;

/** What the lines of one service in a wide row may state: the rest is the whole row's. */
export const OF_A_SERVICE: readonly BillField[] = [
  'opening',
  'paid',
  'recalculation',
  'unit',
  'volume',
  'tariff',
  'charged',
  'undersupplyDays',
  'undersupply',
  'toPay',
];

/** What a register may say the total of. */
export const CONTROLS: Readonly<Record<MappingKind, readonly string[]>> = {
  bills: ['rows', 'bills', 'opening', 'paid', 'recalculation', 'charged', 'undersupply', 'toPay', 'closing', 'due'],
  payments: ['rows', 'paid', 'transferred', 'commission'],
  readings: ['rows'],
  accounts: ['rows'],
};

/** The usual words for a field: what its select offers and what faults are told under when the register has no headings. */
export const fieldTitle = (kind: MappingKind, field: string): string => MAPPING_FIELDS[kind][field]?.names[0] ?? field;
