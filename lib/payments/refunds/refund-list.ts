import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { payments } from '@/db/schema/payments';
import { refundEvents, refunds } from '@/db/schema/payments/refunds';
import { permittedIn } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import type { RefundStatus } from './states';

/** A refund as the staff see it, with the names of whoever asked and decided. */
export interface DeskRefund {
  readonly refundId: string;
  readonly paymentId: string;
  readonly accountNumber: string;
  readonly status: RefundStatus;
  readonly amountKopecks: Kopecks;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly decidedByName: string | null;
  /** why it was refused by a person */
  readonly note: string | null;
  readonly failureCode: string | null;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly sentAt: Date | null;
  readonly finishedAt: Date | null;
}

/** The refunds of one payment, the latest first. The caller has asked who may see it. */
export const listRefundsOf = (organisationId: string, paymentId: string): Promise<DeskRefund[]> =>
  select(and(eq(refunds.organisationId, organisationId), eq(refunds.paymentId, paymentId)));

const MOST = 200;

/** The refunds that wait for a second person, the oldest first; none for whoever may not see payments. One query. */
export async function listUndecidedRefunds(viewer: Viewer, organisationId: string): Promise<DeskRefund[]> {
  if (!isId(organisationId)) return [];
  const waiting = await select(
    and(
      eq(refunds.organisationId, organisationId),
      eq(refunds.status, 'requested'),
      permittedIn(viewer, 'payments-view', refunds.organisationId),
    ),
  );
  return waiting.reverse();
}

const nameOf = (id: typeof refunds.requestedBy | typeof refunds.decidedBy) =>
  sql<string>`(select coalesce(${users.fullName}, ${users.email}) from ${users} where ${users.id} = ${id})`;

const select = (where: SQL | undefined): Promise<DeskRefund[]> =>
  db()
    .select({
      refundId: refunds.id,
      paymentId: refunds.paymentId,
      accountNumber: personalAccounts.number,
      status: refunds.status,
      amountKopecks: refunds.amountKopecks,
      capturedKopecks: payments.capturedKopecks,
      refundedKopecks: payments.refundedKopecks,
      reason: refunds.reason,
      requestedBy: refunds.requestedBy,
      requestedByName: nameOf(refunds.requestedBy),
      decidedByName: sql<string | null>`${nameOf(refunds.decidedBy)}`,
      note: sql<string | null>`(select ${refundEvents.detail} ->> 'note' from ${refundEvents}
        where ${refundEvents.organisationId} = ${refunds.organisationId} and ${refundEvents.refundId} = ${refunds.id}
          and ${refundEvents.event} = 'reject' limit 1)`,
      failureCode: refunds.failureCode,
      createdAt: refunds.createdAt,
      decidedAt: refunds.decidedAt,
      sentAt: refunds.sentAt,
      finishedAt: refunds.finishedAt,
    })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.organisationId, refunds.organisationId), eq(payments.id, refunds.paymentId)))
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, payments.organisationId), eq(personalAccounts.id, payments.accountId)),
    )
    .where(where)
    .orderBy(desc(refunds.createdAt), desc(refunds.id))
    .limit(MOST);
