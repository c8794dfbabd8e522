import { auditEvents } from '@/db/schema/audit';
import type { Transaction } from '@/db/transaction';
import type { Actor } from '@/lib/shared/viewer';

/** The chain of events that belong to no organisation: sign-ins, sign-ups, linking attempts that found nothing. */
export const PLATFORM = '00000000-0000-0000-0000-000000000000';

export interface AuditEvent {
  readonly organisationId: string;
  /** kebab-case, past tense: `account-linked` */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** ids, codes, counts and keyed hashes; never names, addresses or secrets */
  readonly details?: Record<string, unknown>;
}

/**
 * Appends to the organisation's journal. Call it last in the transaction: from here to the commit the
 * other writers of the same organisation wait.
 */
export async function recordAudit(tx: Transaction, actor: Actor, event: AuditEvent): Promise<void> {
  await tx.insert(auditEvents).values({
    organisationId: event.organisationId,
    actorKind: actor.kind,
    actor: actor.kind === 'user' ? actor.userId : actor.name,
    action: event.action,
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    details: event.details ?? {},
    // filled in by the trigger, under the lock of the chain's head
    seq: 0,
    previousHash: '',
    hash: '',
  });
}
