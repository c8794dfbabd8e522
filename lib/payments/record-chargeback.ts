import { and, eq } from 'drizzle-orm';
import { paymentChargebacks } from '@/db/schema/payments/corrections';
import type { Transaction } from '@/db/transaction';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { add, type Kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '@/lib/shared/viewer';
import type { SettlingPayment } from './apply-truth';
import { chargebackEvents } from './plan-settlement';
import { selectSettling } from './settle';
import { takeStep } from './take-step';
import { tellOthers } from './tell-others';

/** A row of a settlement register that takes money of a payment back, or gives it back after a dispute was won. */
export interface ChargebackRow {
  readonly organisationId: string;
  readonly paymentId: string;
  /** the register's own number of the operation: the same again changes nothing */
  readonly externalId: string;
  /** plus: taken from us; minus: won back */
  readonly amountKopecks: Kopecks;
  readonly occurredAt: Date;
}

/** `told-by-bank`: this bank's payments tell of chargebacks themselves, and `settle` has them from there. */
export type ChargebackOutcome = 'applied' | 'known' | 'told-by-bank';

/** `chargeback-out-of-range`: more than was captured, or more won back than was taken. */
export type ChargebackCode = 'payment-unknown' | 'chargeback-conflict' | 'chargeback-out-of-range';

/**
 * Enters a chargeback of a settlement register in the caller's transaction: the debt returns, the ledger and the
 * payment's timeline say why. The payment is locked until the transaction ends.
 */
export async function recordChargeback(
  actor: Actor,
  tx: Transaction,
  row: ChargebackRow,
  clock: Clock = systemClock,
): Promise<Result<ChargebackOutcome, ChargebackCode>> {
  const payment = await selectSettling(tx, row.organisationId, row.paymentId, 'lock');
  if (!payment) return err('payment-unknown');
  if (capabilitiesOf(payment.contract.provider)?.tellsChargebacks) return ok('told-by-bank');
  const known = await findKnown(tx, row);
  if (known) {
    const isSame = known.paymentId === row.paymentId && known.amountKopecks === row.amountKopecks;
    return isSame ? ok('known') : err('chargeback-conflict');
  }
  const chargedBackKopecks = add(payment.chargedBackKopecks, row.amountKopecks);
  if (chargedBackKopecks < 0 || chargedBackKopecks > payment.capturedKopecks) return err('chargeback-out-of-range');
  await tx.insert(paymentChargebacks).values({ ...row, createdAt: clock.now() });
  await bringTo(tx, payment, chargedBackKopecks, row, clock.now());
  await recordAudit(tx, actor, {
    organisationId: row.organisationId,
    action: 'payment-charged-back',
    subjectKind: 'payment',
    subjectId: row.paymentId,
    details: { externalId: row.externalId, amountKopecks: row.amountKopecks, chargedBackKopecks },
  });
  return ok('applied');
}

async function findKnown(tx: Transaction, { organisationId, externalId }: ChargebackRow) {
  const [known] = await tx
    .select({ paymentId: paymentChargebacks.paymentId, amountKopecks: paymentChargebacks.amountKopecks })
    .from(paymentChargebacks)
    .where(and(eq(paymentChargebacks.organisationId, organisationId), eq(paymentChargebacks.externalId, externalId)));
  return known ?? null;
}

async function bringTo(
  tx: Transaction,
  payment: SettlingPayment,
  chargedBackKopecks: Kopecks,
  { externalId, occurredAt }: ChargebackRow,
  at: Date,
): Promise<void> {
  let next: SettlingPayment | null = payment;
  for (const event of chargebackEvents(chargedBackKopecks, payment)) {
    const { capturedKopecks, refundedKopecks } = payment;
    const step = { event, capturedKopecks, refundedKopecks, chargedBackKopecks };
    const taking = { cause: 'import', at, occurredAt, detail: { externalId } } as const;
    next = next && (await takeStep(tx, next, step, taking));
    if (next) await tellOthers(tx, payment, event, at);
  }
}
