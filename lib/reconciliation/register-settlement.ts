import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { recordChargeback } from '@/lib/payments/record-chargeback';
import { recordPayouts } from '@/lib/payments/record-payouts';
import { type PaymentFault, registerExternalPayments } from '@/lib/payments/register-external-payments';
import { type ReturnCode, returnExternalPayment } from '@/lib/payments/return-external-payment';
import type { Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Actor } from '@/lib/shared/viewer';
import { matchPayouts } from './match-payouts';
import { holdKnownUnknowns, type Quarantined, quarantine } from './quarantine';

/** `own`: read by a profile that the organisation has made itself */
export type RegisterKind = 'sber-eps' | 'tbank' | 'tula17' | 'yookassa' | 'stripe' | 'own' | 'payments';

export interface SettlementFile {
  readonly kind: RegisterKind;
  readonly importId: string;
  readonly fileName: string;
  readonly fileHash: string;
  /** the payment order that pays it out, where the register names one */
  readonly orderNumber: string | null;
  readonly orderOn: Day | null;
}

export interface SettlementFault {
  readonly row: number;
  readonly code: PaymentFault['code'] | ReturnCode;
  readonly detail: string;
}

export interface Settled {
  /** rows that no register had brought before */
  readonly added: number;
  readonly totalKopecks: Kopecks;
  readonly faults: readonly SettlementFault[];
  readonly quarantined: readonly Quarantined[];
}

/**
 * Enters a settlement register staged in this transaction (lib/payments/stage-external-payments): payments of other
 * channels become payments, rows of our own acquirer are matched with what we captured, what names nobody is put
 * aside, and the register waits for the credit of a statement that pays it out. A row known from another file changes
 * nothing, so that overlapping files and repeats do no harm.
 */
export async function registerSettlement(
  actor: Actor,
  tx: Transaction,
  organisation: { readonly id: string; readonly timeZone: string },
  file: SettlementFile,
): Promise<Settled> {
  const { id: organisationId } = organisation;
  const totals = await totalsOf(tx);
  const changed = await dropChanged(tx, organisationId);
  await holdKnownUnknowns(tx, organisationId);
  const registered = await registerExternalPayments(actor, tx, organisation);
  const registerId = await insertRegister(tx, organisationId, file, totals);
  await findReturned(tx, organisationId);
  const added = await insertRows(tx, organisationId, registerId);
  const faults = await giveBack(actor, tx, organisationId, registerId);
  const quarantined = await quarantine(tx, organisationId, { source: 'register', fileName: file.fileName });
  if (added === 0)
    await tx.execute(sql`delete from bank_registers where organisation_id = ${organisationId}
    and id = ${registerId} and not exists (select 1 from bank_register_rows r
      where r.organisation_id = ${organisationId} and r.register_id = ${registerId})`);
  await tellRealFees(tx, organisationId, registerId);
  await matchPayouts(tx, organisationId);
  const { totalKopecks } = registered;
  return { added, totalKopecks, faults: [...changed, ...registered.faults, ...faults], quarantined };
}

interface Totals {
  readonly rows: number;
  readonly gross: string;
  readonly net: string;
  readonly day_from: Day;
  readonly day_to: Day;
}

/** What a staged row adds by its kind; a fee of its own adds nothing and takes all the same. */
const SIGNED = sql`case when kind in ('payment', 'refund-return', 'chargeback-return') then paid_kopecks
  when kind in ('refund', 'chargeback') then -paid_kopecks else 0 end`;

/** Before anything is dropped: the register's total is what the bank pays out. */
async function totalsOf(tx: Transaction): Promise<Totals> {
  const [totals] = await tx.execute<Totals & Record<string, unknown>>(sql`
    select count(*)::int as rows, min(paid_on)::text as day_from, max(paid_on)::text as day_to,
      coalesce(sum(${SIGNED}), 0)::text as gross,
      coalesce(sum(transferred_kopecks), 0)::text as net
    from staged_payments`);
  if (!totals) throw new Error('an aggregate has one row');
  return totals;
}

/** An operation that another register has told otherwise: whichever is right, money must not move twice. */
async function dropChanged(tx: Transaction, organisationId: string): Promise<SettlementFault[]> {
  const changed = await tx.execute<SettlementFault & Record<string, unknown>>(sql`
    delete from staged_payments s using bank_register_rows r
    where r.organisation_id = ${organisationId} and r.external_id = s.external_id
      and (r.kind, r.amount_kopecks, r.net_kopecks) is distinct from (s.kind, s.paid_kopecks, s.transferred_kopecks)
    returning s.row, 'payment-conflict' as code, s.external_id as detail`);
  return [...changed];
}

/** The id of the file's register: the same bytes are the same register. */
async function insertRegister(
  tx: Transaction,
  organisationId: string,
  file: SettlementFile,
  { rows, gross, net, day_from, day_to }: Totals,
): Promise<string | null> {
  if (rows === 0) return null;
  const fee = kopecks(Number(gross) - Number(net));
  const [register] = await tx.execute<{ id: string }>(sql`
    insert into bank_registers (organisation_id, id, kind, import_id, file_name, file_hash, day_from, day_to,
      order_number, order_on, rows, gross_kopecks, fee_kopecks, net_kopecks)
    values (${organisationId}, ${newId()}, ${file.kind}, ${file.importId}, ${file.fileName}, ${file.fileHash},
      ${day_from}, ${day_to}, ${file.orderNumber}, ${file.orderOn}, ${rows}, ${gross}, ${fee}, ${net})
    on conflict (organisation_id, file_hash) do update set file_hash = excluded.file_hash
    returning id`);
  return register?.id ?? null;
}

/** What is given back of another bank's payment names its order, or the bank's number of the payment. */
async function findReturned(tx: Transaction, organisationId: string): Promise<void> {
  await tx.execute(sql`update staged_payments s set payment_id = o.payment_id
    from (
      select unnest(array[order_id, external_id]) as key, payment_id from bank_register_rows
        where organisation_id = ${organisationId} and kind = 'payment' and payment_id is not null
      union select unnest(array[order_id, external_id]), payment_id from staged_payments
        where kind = 'payment' and payment_id is not null
    ) o
    where s.kind in ${RETURNED} and s.payment_id is null and o.key in (s.order_id, s.provider_payment_id)`);
}

async function insertRows(tx: Transaction, organisationId: string, registerId: string | null): Promise<number> {
  if (registerId === null) return 0;
  const inserted = await tx.execute(sql`
    insert into bank_register_rows (organisation_id, id, register_id, row, external_id, kind, order_id, account_number,
      occurred_on, amount_kopecks, fee_kopecks, net_kopecks, payment_id)
    select ${organisationId}::uuid, id, ${registerId}::uuid, row, external_id, kind, order_id, account_number, paid_on,
      paid_kopecks, ${SIGNED} - transferred_kopecks, transferred_kopecks, payment_id
    from staged_payments order by row
    on conflict (organisation_id, external_id) do nothing`);
  return inserted.count;
}

const RETURNED = sql`('refund', 'refund-return', 'chargeback', 'chargeback-return')`;

interface Returned {
  readonly [column: string]: unknown;
  readonly row: number;
  readonly external_id: string;
  readonly kind: 'refund' | 'refund-return' | 'chargeback' | 'chargeback-return';
  readonly payment_id: string;
  readonly amount: string;
  readonly paid_at: string;
  readonly is_acquiring: boolean;
}

/**
 * Rows that this register brought for the first time. Refunds of our own acquirer are `settle`'s, which asks the bank;
 * its chargebacks may stand in registers alone.
 */
async function giveBack(
  actor: Actor,
  tx: Transaction,
  organisationId: string,
  registerId: string | null,
): Promise<SettlementFault[]> {
  const returned = await tx.execute<Returned>(sql`
    select s.row, s.external_id, s.kind, s.payment_id, s.paid_kopecks::text as amount, s.paid_at::text, s.is_acquiring
    from staged_payments s
    join bank_register_rows r on r.organisation_id = ${organisationId} and r.register_id = ${registerId}
      and r.id = s.id
    where s.kind in ${RETURNED} and s.payment_id is not null order by s.row`);
  const faults: SettlementFault[] = [];
  for (const { row, external_id: externalId, payment_id: paymentId, ...one } of returned) {
    const isAgain = one.kind.endsWith('-return');
    const kind = one.kind.startsWith('refund') ? 'refund' : 'chargeback';
    const what = { organisationId, paymentId, amountKopecks: kopecks(Number(one.amount) * (isAgain ? -1 : 1)) };
    const at = new Date(one.paid_at);
    if (one.is_acquiring && kind === 'refund') continue;
    const done = one.is_acquiring
      ? await recordChargeback(actor, tx, { ...what, externalId, occurredAt: at })
      : await returnExternalPayment(tx, { ...what, kind, at, cause: 'import', detail: { externalId } });
    if (!done.ok) faults.push({ row, code: isAgain ? 'return-unknown' : 'return-exceeds-payment', detail: externalId });
  }
  return faults;
}

/** What the bank really kept of our own acquirer's payments, for disputes and refunds, too, beside what was quoted. */
async function tellRealFees(tx: Transaction, organisationId: string, registerId: string | null): Promise<void> {
  const fees = await tx.execute<{ payment_id: string; fee: string }>(sql`
    select p.id as payment_id, sum(f.fee_kopecks)::text as fee from payments p
    join bank_register_rows f on f.organisation_id = p.organisation_id and f.payment_id = p.id
    where p.organisation_id = ${organisationId} and p.channel = 'acquiring'
      and p.id in (select payment_id from bank_register_rows
        where organisation_id = ${organisationId} and register_id = ${registerId})
    group by p.id having bool_or(f.kind = 'payment')`);
  await recordPayouts(
    tx,
    organisationId,
    fees.map(({ payment_id, fee }) => ({
      paymentId: payment_id,
      paidOutOn: null,
      realFeeKopecks: kopecks(Number(fee)),
    })),
  );
}
