import { accountNumberKey, parseGisServiceId, parseUnifiedAccountNumber } from '@/lib/accounts/account-number';
import { inferGisOrganisation } from '@/lib/accounts/match-accounts';
import { registerMeters } from '@/lib/meters/register-meters';
import { type MeterDetails, stageMeters } from '@/lib/meters/stage-meters';
import { parseDayCell } from '../calendar-cells';
import { headingKey, matchHeader } from '../header';
import { type Rejections, refuse } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import { findSheet, readSheetTable, type SheetTable, sheetRowReader } from '../sheet-table';
import type { Sheet } from '../source';
import { findTable } from '../table';
import { plainAccountNumber } from './account-column';
import { EXTRA_ACCOUNTS, EXTRA_RESOURCES, GIS_METERS } from './gis-meters-layout';
import { organisationOfTemplate } from './gis-organisation';
import { metersOutcome, parseRatio } from './meters';
import { afterMonths, parseFaceValue, parseInterval, parseResource, parseYesNo } from './meters-cells';
import { readNumber, requireNumber } from './number-column';
import type { LoadOutcome, LoadTask, Profile } from './profile';

type Field = keyof typeof GIS_METERS;
type Reader = RowReader<Field>;

const MAIN_SHEET = 'Сведения о ПУ';
const SEARCHED_ROWS = 15;

/**
 * Template «Сведения о ПУ» of ГИС ЖКХ. It knows neither the billing's codes nor the digits of a face nor the names of
 * zones: for a meter that is known they stay, for a new one they are what is usual.
 */
export const gisMetersProfile = {
  name: 'gis-meters',
  rank: 4,
  recognises: (source) => (source.kind === 'workbook' && findTable<Field>(source, GIS_METERS)?.matched) || 0,
  load,
} satisfies Profile;

async function load(task: LoadTask): Promise<LoadOutcome> {
  const { actor, tx, source, rejections } = task;
  if (source.kind !== 'workbook') throw refuse('profile-unknown');
  const main = findSheet(source.sheets, MAIN_SHEET) ?? likeliest(source.sheets);
  if (!main) throw refuse('sheet-missing', MAIN_SHEET);
  const table = readSheetTable<Field>(main, GIS_METERS);
  if (table.rows.length === 0) throw refuse('rows-none');
  const meters = readMeters(table, rejections);
  addAccounts(source.sheets, table, meters, rejections);
  nameOtherResources(source.sheets, rejections);
  const fine = meters.filter(({ isFine }) => isFine).map(({ details }) => details);
  const keys = fine.flatMap(({ accounts }) => accounts.map(keyOf));
  const { inn } = await organisationOfTemplate(task, () => inferGisOrganisation(tx, keys));
  await stageMeters(tx, withOrganisation(fine, inn));
  const registered = await registerMeters(actor, tx, 'gis');
  for (const { row, place, code, detail } of registered.faults) {
    rejections.add(row, place === 'organisation' ? null : table.header.titles[COLUMNS[place]], code, detail);
  }
  return metersOutcome(registered);
}

/** The sheet with most of the headings, when nobody calls it by its name. */
function likeliest(sheets: readonly Sheet[]): Sheet | undefined {
  const likeness = ({ rows }: Sheet) =>
    Math.max(0, ...rows.slice(0, SEARCHED_ROWS).map(({ cells }) => matchHeader<Field>(cells, GIS_METERS).matched));
  return [...sheets].sort((one, other) => likeness(other) - likeness(one))[0];
}

const COLUMNS = {
  account: 'account',
  code: 'gisNumber',
  gisNumber: 'gisNumber',
  serial: 'serial',
  zones: 'zones',
  resource: 'resource',
  closedOn: 'serial',
} as const satisfies Record<string, Field>;

const keyOf = (text: string): string =>
  parseGisServiceId(text) ?? parseUnifiedAccountNumber(text) ?? accountNumberKey(text);

// biome-ignore lint/suspicious/useAwait: staging takes a stream, and a workbook is in memory already
async function* withOrganisation(meters: readonly MeterDetails[], organisationInn: string) {
  for (const meter of meters) yield { ...meter, organisationInn };
}

interface GisMeter {
  readonly details: MeterDetails & { readonly accounts: string[] };
  readonly address: string;
  /** «Индивидуальный», «Комнатный», «Общий (квартирный)» */
  readonly kind: string;
  isFine: boolean;
}

function readMeters(table: SheetTable<Field>, rejections: Rejections): GisMeter[] {
  return table.rows.map((row) => {
    rejections.rows += 1;
    const reader = rowReader(row, table.header, rejections);
    const details = readMeter(reader);
    const [address, kind] = [headingKey(reader.optional('address') ?? ''), headingKey(reader.optional('kind') ?? '')];
    return { details, address, kind, isFine: reader.isFine };
  });
}

function readMeter(reader: Reader): GisMeter['details'] {
  const verifiedOn = reader.parsedOptional('verifiedOn', 'cell-day', parseDayCell);
  const interval = reader.parsedOptional('interval', 'cell-text', parseInterval);
  return {
    row: reader.row,
    organisationInn: '',
    code: null,
    gisNumber: readNumber(reader, 'gisNumber'),
    serialNumber: requireNumber(reader, 'serial'),
    accounts: [plainAccountNumber(reader.text('account'))],
    buildingAddress: reader.optional('address')?.replace(/\s+/g, ' ') ?? null,
    premisesNumber: null,
    resource: reader.parsed('resource', 'resource-unknown', parseResource) ?? 'cold-water',
    zones: readZones(reader),
    integerDigits: null,
    fractionDigits: null,
    transformerRatio: reader.parsedOptional('ratio', 'cell-decimal', parseRatio),
    brand: reader.optional('brand'),
    model: reader.optional('model'),
    place: reader.optional('place'),
    isAutomatic: reader.parsedOptional('automatic', 'cell-text', parseYesNo),
    installedOn:
      reader.parsedOptional('installedOn', 'cell-day', parseDayCell) ??
      reader.parsedOptional('commissionedOn', 'cell-day', parseDayCell),
    verifiedOn,
    nextVerificationOn: verifiedOn !== null && interval !== null ? afterMonths(verifiedOn, interval) : null,
    sealedOn: reader.parsedOptional('sealedOn', 'cell-day', parseDayCell),
    closedOn: undefined,
    replacedByCode: null,
  };
}

const ZONES: readonly [RegExp, number][] = [
  [/^(одно|1)/i, 1],
  [/^(дву|2)/i, 2],
  [/^(тр[её]х|3)/i, 3],
];

function readZones(reader: Reader): MeterDetails['zones'] {
  const count = reader.parsedOptional(
    'zones',
    'cell-text',
    (text) => ZONES.find(([pattern]) => pattern.test(text))?.[1] ?? null,
  );
  if (count === null) return null;
  const values = (['initial1', 'initial2', 'initial3'] as const).map((field) =>
    reader.parsedOptional(field, 'cell-decimal', parseFaceValue),
  );
  return values.slice(0, count).map((initialValue) => ({ name: null, initialValue }));
}

/** Further accounts of a shared meter name it by its building, serial number, kind and brand. */
function addAccounts(
  sheets: readonly Sheet[],
  main: SheetTable<Field>,
  meters: readonly GisMeter[],
  rejections: Rejections,
): void {
  const sheet = findSheet(sheets, 'Доп. лицевые счета ПУ');
  if (!sheet || sheet.rows.length === 0) return;
  const table = readSheetTable<keyof typeof EXTRA_ACCOUNTS>(sheet, EXTRA_ACCOUNTS);
  const bySerial = groupBySerial(meters);
  for (const row of table.rows) {
    const reader = sheetRowReader(table, row, rejections);
    const [serial, account] = [reader.text('serial'), reader.text('account')];
    const found = thoseNamed(bySerial.get(serialKey(serial)) ?? [], reader);
    const [meter, other] = found;
    if (meter && !other && reader.isFine) meter.details.accounts.push(plainAccountNumber(account));
    else if (reader.isFine) reader.reject('serial', meter ? 'meter-unclear' : 'meter-unknown', serial);
    if (!reader.isFine) rejectAll(found, main, rejections);
  }
}

/** A table of numbers drops the zeros in front. */
const serialKey = (serial: string): string => accountNumberKey(serial).replace(/^0+/, '');

function groupBySerial(meters: readonly GisMeter[]): Map<string, GisMeter[]> {
  const groups = new Map<string, GisMeter[]>();
  for (const meter of meters) {
    const key = serialKey(meter.details.serialNumber);
    groups.set(key, [...(groups.get(key) ?? []), meter]);
  }
  return groups;
}

function thoseNamed(meters: readonly GisMeter[], reader: RowReader<keyof typeof EXTRA_ACCOUNTS>): GisMeter[] {
  const key = (field: 'address' | 'kind' | 'brand') => headingKey(reader.optional(field) ?? '');
  const fits = (said: string, known: string) => said === '' || known === '' || said === known;
  return meters.filter(
    ({ address, kind, details }) =>
      fits(key('address'), address) && fits(key('kind'), kind) && fits(key('brand'), headingKey(details.brand ?? '')),
  );
}

/** A shared meter with an account left out would be shown to some of its residents only. */
function rejectAll(meters: readonly GisMeter[], { header }: SheetTable<Field>, rejections: Rejections): void {
  for (const meter of meters) {
    if (meter.isFine) {
      rejections.add(meter.details.row, header.titles.account, 'meter-rejected', meter.details.serialNumber);
    }
    meter.isFine = false;
  }
}

/** A meter of two resources is two meters in the books, which this sheet does not make of it. */
function nameOtherResources(sheets: readonly Sheet[], rejections: Rejections): void {
  const sheet = findSheet(sheets, 'Доп. комм. ресурсы');
  if (!sheet || sheet.rows.length === 0) return;
  const table = readSheetTable<keyof typeof EXTRA_RESOURCES>(sheet, EXTRA_RESOURCES);
  for (const row of table.rows) {
    const reader = sheetRowReader(table, row, rejections);
    reader.reject('resource', 'meter-other-resource', reader.text('serial'));
  }
}
