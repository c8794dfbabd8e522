import { basename } from 'node:path';
import { findOrganisation, type NamedOrganisation } from '@/lib/organisations/find-organisation';
import { type ExternalPayment, inferOrganisation, stageExternalPayments } from '@/lib/payments/stage-external-payments';
import type { Quarantined } from '@/lib/reconciliation/quarantine';
import { type RegisterKind, registerSettlement } from '@/lib/reconciliation/register-settlement';
import type { Day } from '@/lib/shared/billing-period';
import { hashOf } from '../history';
import { holdsOwnPayments } from '../outgoing/is-own-export';
import { type Rejections, refuse } from '../report';
import type { Source } from '../source';
import type { LoadOutcome, LoadTask } from './profile';

/** The payment order by which the bank pays a register out, as far as the register names it. */
export interface PaymentOrder {
  readonly number: string | null;
  readonly on: Day | null;
}

export interface SettlementRegister {
  readonly kind: RegisterKind;
  readonly payments: () => AsyncIterable<ExternalPayment>;
  /** after the last row. @throws FileRefused when the file's own totals say otherwise */
  readonly finish: () => PaymentOrder | Promise<PaymentOrder>;
  /** headings by which faults are told */
  readonly columns: { readonly account: string; readonly operation: string };
}

/** Reads, stages and enters a register of payments. */
export async function loadSettlement(task: LoadTask, register: SettlementRegister): Promise<LoadOutcome> {
  const { actor, tx, importId, rejections, source } = task;
  await stageExternalPayments(tx, register.payments());
  const order = await register.finish();
  const organisation = await organisationOf(task);
  if (register.kind === 'payments' && (await holdsOwnPayments(tx, organisation.id))) throw refuse('own-export');
  const settled = await registerSettlement(actor, tx, organisation, {
    kind: register.kind,
    importId,
    ...(await fileOf(source)),
    orderNumber: order.number,
    orderOn: order.on,
  });
  for (const { row, code, detail } of settled.faults) rejections.add(row, register.columns.operation, code, detail);
  noteQuarantined(rejections, register.columns.account, settled.quarantined);
  return {
    status: settled.added > 0 ? 'loaded' : 'unchanged',
    organisationIds: [organisation.id],
    period: null,
    totalKopecks: settled.totalKopecks,
  };
}

/** Taken, yet somebody must look at it. */
export function noteQuarantined(rejections: Rejections, column: string, rows: readonly Quarantined[]): void {
  for (const { row, accountNumber } of rows) rejections.note(row, column, 'payment-put-aside', accountNumber);
}

export async function fileOf(source: Source): Promise<{ fileName: string; fileHash: string }> {
  const { path } = source.kind === 'text' ? source.file : source;
  return { fileName: basename(path), fileHash: await hashOf(path) };
}

/** The register does not say whose it is: the caller does, or the account numbers leave one organisation only. */
async function organisationOf({ tx, organisationInn }: LoadTask): Promise<NamedOrganisation> {
  const id = organisationInn === null ? await inferOrganisation(tx) : null;
  if (id === null && organisationInn === null) throw refuse('organisation-unclear');
  const organisation = await findOrganisation(tx, id === null ? { inn: organisationInn ?? '' } : { id });
  if (!organisation) throw refuse('organisation-unknown', organisationInn ?? '');
  return organisation;
}
