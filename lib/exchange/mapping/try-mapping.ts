import { dottedDay } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';
import { type AccountsField, readAccounts } from '../profiles/accounts';
import { namedReadings, type ReadingsColumn } from '../profiles/readings';
import { readReadings } from '../profiles/readings-load';
import { FileRefused, type Rejection, Rejections, refuse } from '../report';
import type { Source } from '../source';
import type { BillContext } from './bill-reader';
import { type Checked, type Counted, checkControls, requireControls } from './controls';
import { fieldTitle } from './fields';
import { MappedBills } from './mapped-bills';
import { type MappedFile, openMapped, rowsOf } from './mapped-file';
import { MappedPayments } from './mapped-payments';
import { tableOf } from './mapped-table';
import type { Mapping } from './mapping';

/** What a profile makes of a sample; nothing of it is kept. */
export interface Trial {
  /** why such a register would be refused whole; null when it would not */
  readonly refused: Rejection | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
  /** the first rows as they are understood */
  readonly headings: readonly string[];
  readonly first: readonly Understood[];
  readonly checked: readonly Checked[];
  readonly counted: Counted;
}

export interface Understood {
  readonly row: number;
  readonly cells: readonly string[];
}

const SHOWN_ROWS = 10;

/** Reads a register by a profile as its load would, but for what only the database knows. */
export async function tryMapping(source: Source, mapping: Mapping, context: BillContext): Promise<Trial> {
  const trial: Kept = { rejections: new Rejections(), headings: [], first: [], counted: {}, file: null };
  let refused: Rejection | null = null;
  try {
    const file = openMapped(source, mapping);
    if (!file) throw refuse('profile-unfit');
    trial.file = file;
    await READS[mapping.kind](file, trial, context);
    requireControls(file, trial.counted);
    if (trial.rejections.rows === 0) throw refuse('rows-none');
    if (trial.rejections.accepted === 0) throw refuse('rows-all-rejected');
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    refused = error.rejections[0] ?? null;
  }
  const { rejections, headings, first, counted, file } = trial;
  const { rows, accepted } = rejections;
  const checked = file ? checkControls(file, counted) : [];
  return { refused, rows, accepted, rejected: rejections.list(), headings, first, checked, counted };
}

interface Kept {
  readonly rejections: Rejections;
  headings: readonly string[];
  readonly first: Understood[];
  counted: Counted;
  file: MappedFile | null;
}

type Read = (file: MappedFile, kept: Kept, context: BillContext) => Promise<void>;

const READS: Readonly<Record<Mapping['kind'], Read>> = { bills, payments, readings, accounts };

const keep = (kept: Kept, row: number, cells: readonly string[]): void => {
  if (kept.first.length < SHOWN_ROWS) kept.first.push({ row, cells });
};

const sum = (kopecks: Kopecks | null): string => (kopecks === null ? '' : formatRoubles(kopecks));

async function bills(file: MappedFile, kept: Kept, context: BillContext): Promise<void> {
  const register = new MappedBills(file, context, kept.rejections);
  const fields = ['account', 'document', 'counted', 'service', 'opening', 'paid', 'recalculation', 'charged', 'toPay'];
  kept.headings = fields.map((field) => fieldTitle('bills', field));
  try {
    for await (const batch of rowsOf(file)) {
      for (const row of batch) {
        for (const one of register.take(row).charges) {
          const names = [one.account, one.document, one.counted === null ? '' : dottedDay(one.counted), one.service];
          const sums = [one.opening, one.paid, one.recalculation, one.charged, one.toPay].map(sum);
          keep(kept, one.row, [...names, ...sums]);
        }
      }
    }
  } finally {
    kept.counted = register.counted();
  }
  for (const _ of register.bills.finished()) void _;
  register.finish();
}

async function payments(file: MappedFile, kept: Kept): Promise<void> {
  const register = new MappedPayments(file, kept.rejections);
  const fields = ['paidOn', 'paidTime', 'operation', 'account', 'payerName', 'paid', 'transferred', 'commission'];
  kept.headings = fields.map((field) => fieldTitle('payments', field));
  try {
    for await (const batch of rowsOf(file)) {
      for (const row of batch) {
        const one = register.take(row);
        if (!one) continue;
        const names = [dottedDay(one.paidOn), one.paidTime, one.externalId, one.accountNumber, one.payerName ?? ''];
        const commission = (one.paidKopecks - one.transferredKopecks) as Kopecks;
        keep(kept, one.row, [...names, ...[one.paidKopecks, one.transferredKopecks, commission].map(sum)]);
      }
    }
  } finally {
    kept.counted = register.counted();
  }
}

async function readings(file: MappedFile, kept: Kept, { inn }: BillContext): Promise<void> {
  const table = tableOf<ReadingsColumn>(file, inn, kept.rejections);
  const fields = ['code', 'serial', 'account', 'period', 'takenOn', 'value1', 'value2', 'value3'];
  kept.headings = fields.map((field) => fieldTitle('readings', field));
  for await (const one of readReadings(namedReadings(table, inn), kept.rejections)) {
    const names = [one.code, one.serialNumber, one.accountNumber, one.period, one.takenOn];
    keep(kept, one.row, [...names, ...one.values].map(String).map(blank));
  }
  kept.counted = { rows: kept.rejections.rows };
}

async function accounts(file: MappedFile, kept: Kept, { inn }: BillContext): Promise<void> {
  const table = tableOf<AccountsField>(file, inn, kept.rejections);
  const fields = ['number', 'lastName', 'firstName', 'middleName', 'company', 'address', 'premises', 'totalArea'];
  kept.headings = fields.map((field) => fieldTitle('accounts', field));
  for await (const one of readAccounts(table, inn, kept.rejections)) {
    const names = [one.number, one.lastName, one.firstName, one.middleName, one.companyName];
    keep(kept, one.row, [...names, one.buildingAddress, one.premisesNumber, one.totalArea].map(String).map(blank));
  }
  kept.counted = { rows: kept.rejections.rows };
}

const blank = (text: string): string => (text === 'null' ? '' : text);
