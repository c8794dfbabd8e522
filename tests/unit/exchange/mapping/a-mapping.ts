import { type Mapping, mappingSchema } from '@/lib/exchange/mapping/mapping';

/** A profile of a register of bills with headings, «;» and everything as usual. */
export const aMapping = (different: Partial<Mapping> = {}): Mapping =>
  mappingSchema.parse({ ...A_DRAFT, columns: SIMPLE, ...different });

export const given = (column: string | number, field: string, service = '') => ({ column, field, service });

const SIMPLE = [given('ЛС', 'account'), given('Услуга', 'service'), given('Сумма', 'toPay'), given('Месяц', 'period')];

export const A_DRAFT: Mapping = {
  kind: 'bills',
  encoding: 'auto',
  delimiter: ';',
  hasHeadings: true,
  skipLines: 0,
  width: 1,
  beginsWith: '',
  notes: '',
  trailer: '',
  columns: [],
  decimal: 'any',
  unit: 'roubles',
  debt: 'plus',
  emptyIsZero: false,
  dayForm: 'usual',
  periodForm: 'usual',
  accountPrefix: '',
  period: 'column',
  counted: 'month-end',
  service: '',
  operation: 'unique',
  controls: [],
};
