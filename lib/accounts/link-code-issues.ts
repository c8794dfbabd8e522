import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { linkCodeIssues, linkCodes, personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { may } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { isLinkedNow } from './access';
import { LETTERS_A_FILE } from './link-letters';

/** What became of the codes that were handed out together. */
export interface LinkCodeIssue {
  readonly issueId: string;
  readonly buildingAddress: string;
  /** null: for the house */
  readonly accountNumber: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly createdBy: string;
  readonly codes: number;
  readonly used: number;
  readonly replaced: number;
  /** still waiting for their holders */
  readonly waiting: number;
  /** files of letters that can be printed */
  readonly files: number;
}

const MOST = 100;

/** The last issues, newest first; none for whoever may not see accounts. One query. */
export async function listLinkCodeIssues(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<readonly LinkCodeIssue[]> {
  if (!isId(organisationId) || !may(viewer, 'accounts-view', organisationId)) return [];
  const now = clock.now().toISOString();
  const isWaiting = sql`${linkCodes.usedAt} is null and ${linkCodes.revokedAt} is null
    and ${linkCodes.expiresAt} > ${now}::timestamptz`;
  const rows = await db()
    .select({
      issueId: linkCodeIssues.id,
      buildingAddress: buildings.address,
      accountNumber: personalAccounts.number,
      createdAt: linkCodeIssues.createdAt,
      expiresAt: linkCodeIssues.expiresAt,
      createdBy: sql<string>`coalesce(${users.fullName}, ${users.email})`,
      codes: linkCodeIssues.codes,
      used: sql<number>`(count(*) filter (where ${linkCodes.usedAt} is not null))::int`,
      replaced: sql<number>`(count(*) filter (where ${linkCodes.revokedAt} is not null))::int`,
      waiting: sql<number>`(count(*) filter (where ${isWaiting}))::int`,
    })
    .from(linkCodeIssues)
    .innerJoin(users, eq(users.id, linkCodeIssues.createdBy))
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, linkCodeIssues.organisationId), eq(buildings.id, linkCodeIssues.buildingId)),
    )
    .leftJoin(
      personalAccounts,
      and(
        eq(personalAccounts.organisationId, linkCodeIssues.organisationId),
        eq(personalAccounts.id, linkCodeIssues.accountId),
      ),
    )
    .innerJoin(
      linkCodes,
      and(eq(linkCodes.organisationId, linkCodeIssues.organisationId), eq(linkCodes.issueId, linkCodeIssues.id)),
    )
    .where(eq(linkCodeIssues.organisationId, organisationId))
    .groupBy(linkCodeIssues.organisationId, linkCodeIssues.id, buildings.address, personalAccounts.number, users.id)
    .orderBy(desc(linkCodeIssues.createdAt), desc(linkCodeIssues.id))
    .limit(MOST);
  return rows.map((row) => ({ ...row, files: Math.ceil(row.waiting / LETTERS_A_FILE) }));
}

/** What issuing codes for a house would do, in numbers. */
export interface HouseToInvite {
  readonly buildingAddress: string;
  /** not closed */
  readonly accounts: number;
  readonly linked: number;
  /** have a code that works, which a new one replaces; of those without a cabinet */
  readonly invited: number;
  /** what the organisation asks for when an account is linked */
  readonly asksForCode: boolean;
}

/** Null when the house is not the organisation's or the viewer issues no codes. One query. */
export async function weighHouse(
  viewer: Viewer,
  organisationId: string,
  buildingId: string,
  clock: Clock = systemClock,
): Promise<HouseToInvite | null> {
  if (!isId(organisationId) || !isId(buildingId) || !may(viewer, 'accounts-manage', organisationId)) return null;
  const hasCode = sql`exists (select 1 from ${linkCodes} c where c.organisation_id = ${personalAccounts.organisationId}
    and c.account_id = ${personalAccounts.id} and c.used_at is null and c.revoked_at is null
    and c.expires_at > ${clock.now().toISOString()}::timestamptz)`;
  const isOpen = sql`${personalAccounts.id} is not null and ${personalAccounts.closedOn} is null`;
  const [found] = await db()
    .select({
      buildingAddress: buildings.address,
      accounts: sql<number>`(count(*) filter (where ${isOpen}))::int`,
      linked: sql<number>`(count(*) filter (where ${isOpen} and ${isLinkedNow}))::int`,
      invited: sql<number>`(count(*) filter (where ${isOpen} and not ${isLinkedNow} and ${hasCode}))::int`,
      asksForCode: sql<boolean>`${organisations.linkingSecret} = 'one-time-code'`,
    })
    .from(buildings)
    .innerJoin(organisations, eq(organisations.id, buildings.organisationId))
    .leftJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, buildings.organisationId), eq(personalAccounts.buildingId, buildings.id)),
    )
    .where(and(eq(buildings.organisationId, organisationId), eq(buildings.id, buildingId)))
    .groupBy(buildings.organisationId, buildings.id, organisations.id);
  return found ?? null;
}
