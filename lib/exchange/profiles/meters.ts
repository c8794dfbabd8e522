import { type MetersRegistered, registerMeters } from '@/lib/meters/register-meters';
import { type MeterDetails, stageMeters, type ZoneDetails } from '@/lib/meters/stage-meters';
import { digitsOf } from '@/lib/shared/decimal';
import { parseDayCell } from '../calendar-cells';
import { parseCount, parseQuantity } from '../cells';
import type { Header, Layout } from '../header';
import type { Rejections } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import { findTable, requireTable, type Table } from '../table';
import { ACCOUNT_NUMBER, plainAccountNumber } from './account-column';
import { parseFaceValue, parseResource, parseYesNo } from './meters-cells';
import { readNumber, requireNumber } from './number-column';
import type { LoadOutcome, LoadTask, Profile } from './profile';

const LAYOUT = {
  inn: { names: ['ИНН организации'] },
  code: { names: ['Код ПУ', 'Код прибора', 'Код прибора учета'], isOptional: true },
  gisNumber: { names: ['Номер ПУ в ГИС ЖКХ', 'Номер прибора учета в ГИС ЖКХ'], isOptional: true },
  serial: { names: ['Заводской номер', 'Заводской номер ПУ', 'Серийный номер', 'Номер прибора'] },
  account: { names: ['Номера ЛС', 'Лицевые счета', ...ACCOUNT_NUMBER] },
  address: { names: ['Адрес дома', 'Адрес'], isOptional: true },
  premises: { names: ['Номер квартиры', 'Квартира', 'Номер помещения', 'Помещение'], isOptional: true },
  resource: { names: ['Ресурс', 'Коммунальный ресурс', 'Тип счетчика', 'Вид ресурса'] },
  zonesCount: { names: ['Тарифов', 'Количество тарифов', 'Число тарифов'], isOptional: true },
  zones: { names: ['Зоны', 'Тарифные зоны', 'Зоны суток'], isOptional: true },
  integerDigits: { names: ['Знаков до запятой', 'Разрядность', 'Разрядность до запятой'], isOptional: true },
  fractionDigits: { names: ['Знаков после запятой', 'Разрядность после запятой'], isOptional: true },
  ratio: { names: ['Коэффициент трансформации'], isOptional: true },
  brand: { names: ['Марка'], isOptional: true },
  model: { names: ['Модель'], isOptional: true },
  place: { names: ['Место', 'Место установки'], isOptional: true },
  automatic: { names: ['Автоматический', 'АСКУЭ', 'Передает показания сам'], isOptional: true },
  installedOn: { names: ['Дата установки'], isOptional: true },
  verifiedOn: { names: ['Дата поверки', 'Дата последней поверки'], isOptional: true },
  nextVerificationOn: { names: ['Дата следующей поверки', 'Поверка до'], isOptional: true },
  sealedOn: { names: ['Дата опломбирования'], isOptional: true },
  initial: { names: ['Начальные показания', 'Начальное показание'], isOptional: true },
  closedOn: { names: ['Дата снятия с учета', 'Дата снятия', 'Дата закрытия'], isOptional: true },
  successor: { names: ['Код заменившего ПУ', 'Код заменившего прибора'], isOptional: true },
} as const satisfies Layout<string>;

type Field = keyof typeof LAYOUT;
type Reader = RowReader<Field>;

/** Meters of the billing's own books, of one organisation or of several. */
export const metersProfile = {
  name: 'meters',
  rank: 3,
  recognises: (source) => findTable<Field>(source, LAYOUT)?.matched ?? 0,
  load,
} satisfies Profile;

async function load({ actor, tx, source, organisationInn, rejections }: LoadTask): Promise<LoadOutcome> {
  const table = requireTable<Field>(source, LAYOUT);
  await stageMeters(tx, readMeters(table, organisationInn, rejections));
  const registered = await registerMeters(actor, tx, 'books');
  for (const { row, place, code, detail } of registered.faults) {
    rejections.add(row, table.header.titles[place === 'organisation' ? 'inn' : place], code, detail);
  }
  return metersOutcome(registered);
}

/** What a load of meters has come to, whatever the register's form. */
export const metersOutcome = ({ created, updated, organisationIds }: MetersRegistered): LoadOutcome => ({
  status: created + updated > 0 ? 'loaded' : 'unchanged',
  organisationIds,
  period: null,
  totalKopecks: null,
});

async function* readMeters(
  table: Table<Field>,
  organisationInn: string | null,
  rejections: Rejections,
): AsyncGenerator<MeterDetails> {
  for await (const batch of table.rows()) {
    for (const row of batch) {
      rejections.rows += 1;
      const reader = rowReader<Field>(row, table.header, rejections);
      const meter = readMeter(reader, table.header);
      if (organisationInn !== null && meter.organisationInn !== organisationInn) {
        reader.reject('inn', 'organisation-alien', meter.organisationInn);
      }
      if (reader.isFine) yield meter;
    }
  }
}

function readMeter(reader: Reader, header: Header<Field>): MeterDetails {
  const inn = reader.text('inn');
  if (inn !== '' && !/^(\d{10}|\d{12})$/.test(inn)) reader.reject('inn', 'inn-invalid', inn);
  const integerDigits = readDigits(reader, 'integerDigits', 1, 15);
  const fractionDigits = readDigits(reader, 'fractionDigits', 0, 7);
  const dates = readDates(reader, header);
  return {
    row: reader.row,
    organisationInn: inn,
    code: readNumber(reader, 'code'),
    gisNumber: readNumber(reader, 'gisNumber'),
    serialNumber: requireNumber(reader, 'serial'),
    accounts: [plainCell(reader.text('account'))],
    buildingAddress: reader.optional('address')?.replace(/\s+/g, ' ') ?? null,
    premisesNumber: reader.optional('premises'),
    resource: reader.parsed('resource', 'resource-unknown', parseResource) ?? 'cold-water',
    zones: readZones(reader, integerDigits),
    integerDigits,
    fractionDigits,
    transformerRatio: reader.parsedOptional('ratio', 'cell-decimal', parseRatio),
    brand: reader.optional('brand'),
    model: reader.optional('model'),
    place: reader.optional('place'),
    isAutomatic: reader.parsedOptional('automatic', 'cell-text', parseYesNo),
    ...dates,
    replacedByCode: readSuccessor(reader),
  };
}

/** One number or several: blanks tell them apart, so that only a number alone is made plain. */
const plainCell = (cell: string): string => (/\s/.test(cell) ? cell : plainAccountNumber(cell));

function readSuccessor(reader: Reader): string | null {
  const successor = readNumber(reader, 'successor');
  if (successor !== null && successor === readNumber(reader, 'code'))
    reader.reject('successor', 'meter-successor', successor);
  return successor;
}

/** Ratios of transformers: «1», «30», «20,5». */
export function parseRatio(text: string): string | null {
  const value = parseQuantity(text, 4);
  return value !== null && /^(?!0(\.0+)?$)\d{1,8}(\.|$)/.test(value) ? value : null;
}

function readDigits(reader: Reader, field: 'integerDigits' | 'fractionDigits', least: number, most: number) {
  return reader.parsedOptional(field, 'cell-decimal', (text) => {
    const digits = parseCount(text);
    return digits !== null && digits >= least && digits <= most ? digits : null;
  });
}

const LISTED = /\s*[/|;]\s*/;

/** Names and first values stand in one cell each, in the order of Т1, Т2, Т3. */
function readZones(reader: Reader, integerDigits: number | null): ZoneDetails[] | null {
  const names = reader.optional('zones')?.split(LISTED) ?? null;
  const values = reader.optional('initial')?.split(LISTED) ?? null;
  const stated = reader.parsedOptional('zonesCount', 'cell-decimal', parseCount);
  const count = stated ?? names?.length ?? values?.length;
  if (count === undefined) return null;
  if (count < 1 || count > 3) reader.reject('zonesCount', 'cell-decimal', String(count));
  if (names && (names.length !== count || names.includes(''))) reader.reject('zones', 'meter-zones', names.join('/'));
  if (values && values.length !== count) reader.reject('initial', 'meter-zones', values.join('/'));
  const initial = values?.map((text) => {
    const value = parseFaceValue(text);
    const isTooLong = value !== null && integerDigits !== null && digitsOf(value).integer > integerDigits;
    if (value === null || isTooLong) reader.reject('initial', isTooLong ? 'reading-digits' : 'cell-decimal', text);
    return value;
  });
  return Array.from({ length: Math.min(count, 3) }, (_, at) => ({
    name: names?.[at] ?? null,
    initialValue: initial?.[at] ?? null,
  }));
}

function readDates(reader: Reader, header: Header<Field>) {
  const day = (field: 'installedOn' | 'verifiedOn' | 'nextVerificationOn' | 'sealedOn' | 'closedOn') =>
    reader.parsedOptional(field, 'cell-day', parseDayCell);
  const dates = {
    installedOn: day('installedOn'),
    verifiedOn: day('verifiedOn'),
    nextVerificationOn: day('nextVerificationOn'),
    sealedOn: day('sealedOn'),
    closedOn: header.at.closedOn === -1 ? undefined : day('closedOn'),
  };
  const { installedOn, verifiedOn, nextVerificationOn, closedOn } = dates;
  if (closedOn && installedOn && closedOn < installedOn) reader.reject('closedOn', 'cell-day', closedOn);
  if (verifiedOn && nextVerificationOn && nextVerificationOn < verifiedOn) {
    reader.reject('nextVerificationOn', 'cell-day', nextVerificationOn);
  }
  return dates;
}
