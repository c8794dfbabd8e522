import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { linkCodes, personalAccounts } from '@/db/schema/accounts';
import { buildings, organisations } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { env } from '@/lib/shared/env';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { findLinkCode, printedLinkCode } from './link-code';

/** A letter with a one-time code: a page for one account. The payer's surname is not in it: it is asked when linking. */
export interface LinkLetter {
  readonly organisationName: string;
  readonly organisationPhone: string | null;
  readonly accountNumber: string;
  readonly address: string;
  readonly premisesNumber: string;
  readonly code: string;
  readonly validThrough: Day;
  /** the address of the cabinet, to be typed or scanned */
  readonly url: string;
}

/** Letters of one file: as many as are drawn well within the time that a drawing may take. */
export const LETTERS_A_FILE = 50;

/**
 * The letters of an issue whose codes still work, by flat; `part` counts from 1. Null when the issue is not the
 * organisation's, the viewer may not, or there is nothing left to print. Printing is journalled.
 */
export async function getLinkLetters(
  viewer: Viewer,
  organisationId: string,
  issueId: string,
  part: number,
  clock: Clock = systemClock,
): Promise<readonly LinkLetter[] | null> {
  if (!isId(organisationId) || !isId(issueId) || !may(viewer, 'accounts-manage', organisationId)) return null;
  const now = clock.now();
  return await transaction(async (tx) => {
    const rows = await tx
      .select({
        codeId: linkCodes.id,
        hash: linkCodes.codeHash,
        expiresAt: linkCodes.expiresAt,
        accountNumber: personalAccounts.number,
        premisesNumber: personalAccounts.premisesNumber,
        address: buildings.address,
        organisationName: organisations.name,
        organisationPhone: organisations.phone,
        timeZone: organisations.timeZone,
      })
      .from(linkCodes)
      .innerJoin(
        personalAccounts,
        and(
          eq(personalAccounts.organisationId, linkCodes.organisationId),
          eq(personalAccounts.id, linkCodes.accountId),
        ),
      )
      .innerJoin(
        buildings,
        and(
          eq(buildings.organisationId, personalAccounts.organisationId),
          eq(buildings.id, personalAccounts.buildingId),
        ),
      )
      .innerJoin(organisations, eq(organisations.id, linkCodes.organisationId))
      .where(
        and(
          eq(linkCodes.organisationId, organisationId),
          eq(linkCodes.issueId, issueId),
          isNull(linkCodes.usedAt),
          isNull(linkCodes.revokedAt),
          sql`${linkCodes.expiresAt} > ${now.toISOString()}::timestamptz`,
        ),
      )
      .orderBy(...byFlat, asc(linkCodes.id))
      .limit(LETTERS_A_FILE)
      .offset((part - 1) * LETTERS_A_FILE);
    const letters = rows.flatMap(({ codeId, hash, expiresAt, timeZone, ...letter }) => {
      const code = findLinkCode(codeId, hash);
      // the last day is told on which the code surely works to its end
      const validThrough = dayIn(timeZone, new Date(expiresAt.getTime() - 86_400_000));
      return code === null ? [] : [{ ...letter, code: printedLinkCode(code), validThrough, url: env().NEXTAUTH_URL }];
    });
    if (letters.length === 0) return null;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'link-letters-printed',
      subjectKind: 'link-code-issue',
      subjectId: issueId,
      details: { part, letters: letters.length },
    });
    return letters;
  });
}

/** «2» before «10», «10» before «10а». */
const byFlat = [
  sql`nullif(substring(${personalAccounts.premisesNumber} from '^\\d+'), '')::numeric nulls last`,
  asc(personalAccounts.premisesNumber),
];
