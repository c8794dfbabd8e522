import { z } from 'zod';
import { day, decimal, line, number } from '../formats';
import { batchOutcome, type Columns, loadItems } from '../load-items';
import { write } from '../operation';

const KINDS = { person: 'физ. лицо', company: 'юр. лицо', entrepreneur: 'ИП' } as const;

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const people = z.int().min(0).max(999);

const account = z.strictObject({
  number: number(30),
  unifiedAccountNumber: optional(number(20)),
  gisServiceId: optional(number(20)),
  holderKind: z.enum(['person', 'company', 'entrepreneur']),
  lastName: optional(line(100)),
  firstName: optional(line(100)),
  middleName: optional(line(100)),
  companyName: optional(line(300)),
  companyInn: optional(z.string().regex(/^(\d{10}|\d{12})$/)),
  buildingAddress: line(300),
  fiasId: optional(z.guid()),
  premisesNumber: line(60),
  totalArea: optional(decimal(2)),
  livingArea: optional(decimal(2)),
  heatedArea: optional(decimal(2)),
  registeredCount: optional(people),
  residingCount: optional(people),
  tenure: optional(line(100)),
  ownershipShare: optional(line(30)),
  openedOn: optional(day),
  closedOn: optional(day),
});
type Account = z.output<typeof account>;

const COLUMNS: Columns<Account> = {
  'Лицевой счет': ['number', (one) => one.number],
  ЕЛС: ['unifiedAccountNumber', (one) => one.unifiedAccountNumber],
  'Идентификатор ЖКУ': ['gisServiceId', (one) => one.gisServiceId],
  'Тип абонента': ['holderKind', (one) => KINDS[one.holderKind]],
  Фамилия: ['lastName', (one) => one.lastName],
  Имя: ['firstName', (one) => one.firstName],
  Отчество: ['middleName', (one) => one.middleName],
  Наименование: ['companyName', (one) => one.companyName],
  'ИНН абонента': ['companyInn', (one) => one.companyInn],
  'Адрес дома': ['buildingAddress', (one) => one.buildingAddress],
  'ФИАС дома': ['fiasId', (one) => one.fiasId],
  'Номер квартиры': ['premisesNumber', (one) => one.premisesNumber],
  'Общая площадь': ['totalArea', (one) => one.totalArea],
  'Жилая площадь': ['livingArea', (one) => one.livingArea],
  'Отапливаемая площадь': ['heatedArea', (one) => one.heatedArea],
  Зарегистрировано: ['registeredCount', (one) => one.registeredCount],
  Проживает: ['residingCount', (one) => one.residingCount],
  'Вид права': ['tenure', (one) => one.tenure],
  Доля: ['ownershipShare', (one) => one.ownershipShare],
  'Дата открытия': ['openedOn', (one) => one.openedOn],
  'Дата закрытия': ['closedOn', (one) => one.closedOn],
};

/** An account is known by its number; what the batch says of it replaces what was known, absent fields included. */
export const saveAccounts = write({
  id: 'saveAccounts',
  path: '/accounts',
  scope: 'accounts:write',
  body: z.strictObject({ accounts: z.array(account).min(1).max(1000) }),
  answer: batchOutcome,
  run: (client, tx, { accounts }, circumstances) => {
    const pathOf = (at: number, field?: string) => ['accounts', at, ...(field === undefined ? [] : [field])];
    return loadItems(client, tx, { profile: 'accounts', columns: COLUMNS, items: accounts, pathOf }, circumstances);
  },
});
