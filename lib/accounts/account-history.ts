import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks, linkCodes } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit';
import { users } from '@/db/schema/auth';
import type { Viewer } from '@/lib/shared/viewer';
import { mayReadAccount } from './access';

/** A login that has or had the account in its cabinet. */
export interface ListedLink {
  readonly linkId: string;
  readonly email: string;
  readonly fullName: string | null;
  readonly linkedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: 'unlinked' | 'revoked' | null;
}

/** Everybody's links to the account, the current ones first; none for whoever may not see it. One query. */
export async function listLinks(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<readonly ListedLink[]> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return [];
  return await db()
    .select({
      linkId: accountLinks.id,
      email: users.email,
      fullName: users.fullName,
      linkedAt: accountLinks.linkedAt,
      endedAt: accountLinks.endedAt,
      endReason: accountLinks.endReason,
    })
    .from(accountLinks)
    .innerJoin(users, eq(users.id, accountLinks.userId))
    .where(and(eq(accountLinks.organisationId, organisationId), eq(accountLinks.accountId, accountId)))
    .orderBy(sql`${accountLinks.endedAt} desc nulls first`, desc(accountLinks.linkedAt));
}

/** The account's last one-time code; the code itself nobody knows. */
export interface ListedCode {
  readonly issueId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The last codes of the account, newest first. One query. */
export async function listCodes(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<readonly ListedCode[]> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return [];
  const { issueId, createdAt, expiresAt, usedAt, revokedAt } = linkCodes;
  return await db()
    .select({ issueId, createdAt, expiresAt, usedAt, revokedAt })
    .from(linkCodes)
    .where(and(eq(linkCodes.organisationId, organisationId), eq(linkCodes.accountId, accountId)))
    .orderBy(desc(linkCodes.createdAt))
    .limit(10);
}

/** What the staff did with the account: looked at it, issued a code, revoked a link. */
export interface AccountTrace {
  readonly at: Date;
  readonly action: string;
  readonly actor: string;
}

/** The last of it, newest first: so that «who has looked at my data» has an answer. One query. */
export async function listTraces(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<readonly AccountTrace[]> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return [];
  return await db()
    .select({
      at: auditEvents.at,
      action: auditEvents.action,
      actor: sql<string>`coalesce(${users.fullName}, ${users.email}, ${auditEvents.actor})`,
    })
    .from(auditEvents)
    .leftJoin(users, sql`${auditEvents.actorKind} = 'user' and ${users.id}::text = ${auditEvents.actor}`)
    .where(
      and(
        eq(auditEvents.organisationId, organisationId),
        eq(auditEvents.subjectKind, 'account'),
        eq(auditEvents.subjectId, accountId),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(20);
}
