import { InvoiceStaging, type StagedLine } from '@/lib/invoices/stage-invoices';
import { findRequisites } from '@/lib/organisations/find-requisites';
import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { type AccountsField, loadAccounts } from '../profiles/accounts';
import { issueCharges } from '../profiles/charges-issue';
import type { LoadOutcome, LoadTask, MappingVersion, Profile } from '../profiles/profile';
import { loadNamedReadings, type ReadingsColumn } from '../profiles/readings';
import { loadSettlement } from '../profiles/settlement-load';
import { refuse } from '../report';
import type { Source } from '../source';
import type { Table } from '../table';
import type { BillContext } from './bill-reader';
import { MappedBills } from './mapped-bills';
import { type MappedFile, openMapped, rowsOf } from './mapped-file';
import { MappedPayments } from './mapped-payments';
import { tableOf } from './mapped-table';
import type { Mapping } from './mapping';

/** A version of a profile of the organisation's own. */
export interface OwnProfile extends MappingVersion {
  readonly organisationId: string;
  readonly name: string;
  readonly mapping: Mapping;
}

const RANKS = { accounts: 2, bills: 3, payments: 5, readings: 6 } as const;

/** The same as a built-in profile, tried beside them on a file and loading into the same tables. */
export const asProfile = (own: OwnProfile): Profile => ({
  name: own.name,
  rank: RANKS[own.mapping.kind],
  encoding: own.mapping.encoding === 'auto' ? null : own.mapping.encoding,
  recognises: (source) => scoreOf(source, own.mapping),
  load: (task) => load(task, own),
});

/** A rule for the first line counts as a column: of two that fit it is the surer one. */
function scoreOf(source: Source, mapping: Mapping): number {
  const isFound = openMapped(source, mapping) !== null;
  return isFound ? mapping.columns.length + (mapping.beginsWith === '' ? 0 : 1) : 0;
}

async function load(task: LoadTask, { organisationId, mapping, profileId, version }: OwnProfile): Promise<LoadOutcome> {
  const context = await findRequisites(organisationId, task.tx);
  if (!context) throw refuse('organisation-unknown', organisationId);
  const { inn } = context;
  if (task.organisationInn !== null && task.organisationInn !== inn) throw refuse('organisation-alien', inn);
  const file = openMapped(task.source, mapping);
  if (!file) throw refuse('profile-unfit');
  const outcome = await LOADS[mapping.kind]({ ...task, organisationInn: inn }, file, context);
  return { ...outcome, mapping: { profileId, version } };
}

type Load = (task: LoadTask, file: MappedFile, context: BillContext) => Promise<LoadOutcome>;

const LOADS: Readonly<Record<Mapping['kind'], Load>> = {
  bills: loadBills,
  payments: loadPayments,
  readings: (task, file, { inn }) => loadTable<ReadingsColumn>(task, file, inn, loadNamedReadings),
  accounts: (task, file, { inn }) => loadTable<AccountsField>(task, file, inn, loadAccounts),
};

async function loadBills(task: LoadTask, file: MappedFile, context: BillContext): Promise<LoadOutcome> {
  const register = new MappedBills(file, context, task.rejections);
  const staging = await InvoiceStaging.open(task.tx);
  const read = async () => {
    for await (const batch of rowsOf(file)) {
      for (const row of batch) await stage(staging, register.take(row).staged);
    }
    return register.finish();
  };
  const period = await read().catch((error) => {
    staging.abort();
    throw error;
  });
  const { inn } = context;
  return await issueCharges(task, staging, { inn, period, header: register.reader.header, bills: register.bills });
}

async function stage(staging: InvoiceStaging, lines: readonly StagedLine[]): Promise<void> {
  for (const line of lines) {
    const written = staging.addLine(line);
    if (written !== undefined) await written;
  }
}

function loadPayments(task: LoadTask, file: MappedFile): Promise<LoadOutcome> {
  const register = new MappedPayments(file, task.rejections);
  async function* payments(): AsyncGenerator<ExternalPayment> {
    for await (const batch of rowsOf(file)) {
      for (const row of batch) {
        const payment = register.take(row);
        if (payment) yield payment;
      }
    }
  }
  const { account = '', operation = '' } = register.reader.header.titles;
  return loadSettlement(task, {
    kind: 'own',
    payments,
    finish: () => register.finish(),
    columns: { account, operation },
  });
}

function loadTable<Field extends string>(
  task: LoadTask,
  file: MappedFile,
  inn: string,
  enter: (task: LoadTask, table: Pick<Table<Field>, 'header' | 'rows'>) => Promise<LoadOutcome>,
): Promise<LoadOutcome> {
  return enter(task, tableOf<Field>(file, inn, task.rejections));
}
