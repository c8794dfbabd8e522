import { parseGisServiceId, parseUnifiedAccountNumber } from '@/lib/accounts/account-number';
import { type AccountDetails, registerAccounts } from '@/lib/accounts/register-accounts';
import { stageAccounts } from '@/lib/accounts/stage-accounts';
import { parseDayCell } from '../calendar-cells';
import { parseCount, parseQuantity } from '../cells';
import type { Layout } from '../header';
import type { Rejections } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import { findTable, requireTable, type Table } from '../table';
import { ACCOUNT_NUMBER, isAccountNumber, plainAccountNumber } from './account-column';
import type { LoadOutcome, LoadTask, Profile } from './profile';

export const ACCOUNTS = {
  inn: { names: ['ИНН организации', 'ИНН исполнителя', 'ИНН УК', 'ИНН УО', 'ИНН РСО', 'ИНН орг.'] },
  number: { names: ACCOUNT_NUMBER },
  unified: { names: ['ЕЛС', 'Единый лицевой счет', 'Номер ЕЛС', '№ ЕЛС'], isOptional: true },
  service: { names: ['Идентификатор ЖКУ', 'Ид. ЖКУ', 'ЖКУ'], isOptional: true },
  kind: { names: ['Тип абонента', 'Вид абонента', 'Тип плательщика'] },
  lastName: { names: ['Фамилия'] },
  firstName: { names: ['Имя'], isOptional: true },
  middleName: { names: ['Отчество'], isOptional: true },
  company: { names: ['Наименование', 'Наименование организации', 'Наименование абонента'], isOptional: true },
  companyInn: { names: ['ИНН абонента', 'ИНН плательщика'], isOptional: true },
  address: { names: ['Адрес дома', 'Адрес', 'Адрес МКД'] },
  fias: { names: ['ФИАС дома', 'ФИАС', 'Код ФИАС', 'Код дома по ФИАС', 'ГУИД дома'], isOptional: true },
  premises: {
    names: ['Номер квартиры', 'Квартира', 'Номер помещения', 'Помещение', '№ квартиры', '№ кв.', 'Кв.', '№ помещения'],
  },
  totalArea: { names: ['Общая площадь', 'Площадь общая', 'Общ. площадь'], isOptional: true },
  livingArea: { names: ['Жилая площадь', 'Площадь жилая', 'Жил. площадь'], isOptional: true },
  heatedArea: {
    names: ['Отапливаемая площадь', 'Площадь отапливаемая', 'Отапл. площадь'],
    isOptional: true,
  },
  registered: {
    names: ['Зарегистрировано', 'Количество зарегистрированных', 'Кол-во зарегистрированных', 'Прописано'],
    isOptional: true,
  },
  residing: { names: ['Проживает', 'Количество проживающих', 'Кол-во проживающих', 'Проживающих'], isOptional: true },
  tenure: { names: ['Вид права', 'Право', 'Вид собственности'], isOptional: true },
  share: { names: ['Доля', 'Доля собственности', 'Размер доли'], isOptional: true },
  openedOn: { names: ['Дата открытия', 'Дата открытия ЛС', 'Открыт'], isOptional: true },
  closedOn: { names: ['Дата закрытия', 'Дата закрытия ЛС', 'Закрыт'], isOptional: true },
} as const satisfies Layout<string>;

export type AccountsField = keyof typeof ACCOUNTS;
type Field = AccountsField;
type Reader = RowReader<Field>;

/** Personal accounts with their payers, of one organisation or of several. */
export const accountsProfile = {
  name: 'accounts',
  rank: 2,
  recognises: (source) => findTable<Field>(source, ACCOUNTS)?.matched ?? 0,
  load: (task) => loadAccounts(task, requireTable<Field>(task.source, ACCOUNTS)),
} satisfies Profile;

export async function loadAccounts(
  { actor, tx, organisationInn, rejections }: LoadTask,
  table: Pick<Table<Field>, 'header' | 'rows'>,
): Promise<LoadOutcome> {
  await stageAccounts(tx, readAccounts(table, organisationInn, rejections));
  const { created, updated, faults, organisationIds } = await registerAccounts(actor, tx);
  for (const fault of faults) {
    const field = fault.code === 'account-repeated' ? 'number' : 'inn';
    rejections.add(fault.row, table.header.titles[field], fault.code, fault.detail);
  }
  const status = created + updated > 0 ? 'loaded' : 'unchanged';
  return { status, organisationIds, period: null, totalKopecks: null };
}

/** The accounts of a register; faults are told to the rejections. */
export async function* readAccounts(
  table: Pick<Table<Field>, 'header' | 'rows'>,
  organisationInn: string | null,
  rejections: Rejections,
): AsyncGenerator<AccountDetails> {
  for await (const batch of table.rows()) {
    for (const row of batch) {
      rejections.rows += 1;
      const reader = rowReader<Field>(row, table.header, rejections);
      const account = readAccount(reader);
      if (organisationInn !== null && account.organisationInn !== organisationInn) {
        reader.reject('inn', 'organisation-alien', account.organisationInn);
      }
      if (reader.isFine) yield account;
    }
  }
}

function readAccount(reader: Reader): AccountDetails {
  const inn = reader.text('inn').replaceAll(' ', '');
  if (inn !== '' && !/^(\d{10}|\d{12})$/.test(inn)) reader.reject('inn', 'inn-invalid', inn);
  const number = plainAccountNumber(reader.text('number'));
  if (number !== '' && !isAccountNumber(number)) reader.reject('number', 'cell-text', number);
  return {
    row: reader.row,
    organisationInn: inn,
    number,
    unifiedAccountNumber: reader.parsedOptional('unified', 'identifier-invalid', parseUnifiedAccountNumber),
    gisServiceId: reader.parsedOptional('service', 'identifier-invalid', parseGisServiceId),
    ...readHolder(reader),
    buildingAddress: reader.text('address'),
    fiasId: reader.parsedOptional('fias', 'identifier-invalid', parseFias),
    premisesNumber: reader.text('premises'),
    ...readPremises(reader),
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
function parseFias(text: string): string | null {
  const bare = text.toLowerCase().replace(/^\{(.*)\}$/, '$1');
  return UUID.test(bare) ? bare : null;
}

const KINDS: readonly [RegExp, AccountDetails['holderKind']][] = [
  [/^(физ|фл$|гражданин)/i, 'person'],
  [/^(юр|юл$|организация)/i, 'company'],
  [/^(ип$|инд|предприниматель)/i, 'entrepreneur'],
];
const parseKind = (text: string) => KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

function readHolder(reader: Reader) {
  const holderKind = reader.parsed('kind', 'cell-text', parseKind) ?? 'person';
  const isPerson = holderKind === 'person';
  const lastName = isPerson ? reader.text('lastName') : reader.optional('lastName');
  const firstName = reader.optional('firstName');
  const middleName = reader.optional('middleName');
  const named = [lastName, firstName, middleName].filter(Boolean).join(' ');
  const title = reader.optional('company') ?? (holderKind === 'entrepreneur' && named !== '' ? `ИП ${named}` : null);
  if (!isPerson && title === null) reader.reject('company', 'cell-empty');
  const companyName = isPerson ? null : title;
  return { holderKind, lastName, firstName, middleName, companyName, companyInn: readCompanyInn(reader) };
}

function readCompanyInn(reader: Reader): string | null {
  return reader.parsedOptional('companyInn', 'inn-invalid', (text) => (/^(\d{10}|\d{12})$/.test(text) ? text : null));
}

function readPremises(reader: Reader) {
  const openedOn = reader.parsedOptional('openedOn', 'cell-day', parseDayCell);
  const closedOn = reader.parsedOptional('closedOn', 'cell-day', parseDayCell);
  if (openedOn && closedOn && closedOn < openedOn) reader.reject('closedOn', 'cell-day', closedOn);
  return {
    totalArea: readArea(reader, 'totalArea'),
    livingArea: readArea(reader, 'livingArea'),
    heatedArea: readArea(reader, 'heatedArea'),
    registeredCount: reader.parsedOptional('registered', 'cell-decimal', parsePeople),
    residingCount: reader.parsedOptional('residing', 'cell-decimal', parsePeople),
    tenure: reader.optional('tenure'),
    ownershipShare: reader.optional('share'),
    openedOn,
    closedOn,
  };
}

const parsePeople = (text: string): number | null => parseCount(text.replace(/ ?чел(?:\.|овека?)?$/i, ''));

/** Square metres; the register's column holds eight digits before the point. */
function readArea(reader: Reader, field: 'totalArea' | 'livingArea' | 'heatedArea'): string | null {
  return reader.parsedOptional(field, 'cell-decimal', (text) => {
    const value = parseQuantity(text.replace(/ ?(?:кв\. ?м\.?|м2|м²)$/i, ''), 4);
    return value !== null && /^\d{1,7}(\.|$)/.test(value) ? value : null;
  });
}
