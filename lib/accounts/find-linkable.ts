import 'server-only';
import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { linkCodes, personalAccounts } from '@/db/schema/accounts';
import { organisations } from '@/db/schema/organisations';
import { type Kopecks, parseRoubles } from '@/lib/shared/money';
import { accountNumberKey } from './account-number';
import { linkCodeHashes } from './link-code';
import { premisesKey } from './premises';
import type { LinkAccountInput } from './schemas';
import { fitsSurname } from './surname';

/** The closing sum of the account's latest issued invoice, or null without one. */
export type LastTotalOf = (organisationId: string, accountId: string) => Promise<Kopecks | null>;

export interface Linkable {
  readonly organisationId: string;
  readonly accountId: string;
  readonly linkingSecret: 'none' | 'last-total' | 'one-time-code';
}

const NOBODY: Linkable = {
  organisationId: '00000000-0000-0000-0000-000000000000',
  accountId: '00000000-0000-0000-0000-000000000000',
  linkingSecret: 'none',
};

/** A number repeats between organisations, not within one: more candidates than this is somebody's game. */
const MOST_CANDIDATES = 50;

/** The accounts, of whatever organisation, that the code, the surname and the flat fit together. */
export async function findLinkable(input: LinkAccountInput): Promise<Linkable[]> {
  const key = accountNumberKey(input.number);
  const candidates = await db()
    .select({
      organisationId: personalAccounts.organisationId,
      accountId: personalAccounts.id,
      linkingSecret: organisations.linkingSecret,
      lastName: personalAccounts.lastName,
      firstName: personalAccounts.firstName,
      middleName: personalAccounts.middleName,
      companyName: personalAccounts.companyName,
      premisesNumber: personalAccounts.premisesNumber,
    })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .where(eq(personalAccounts.numberKey, key))
    .limit(MOST_CANDIDATES);
  const premises = premisesKey(input.premises);
  return candidates
    .filter(({ organisationId }) => !input.organisationId || organisationId === input.organisationId)
    .filter((account) => fitsSurname(input.surname, account) && premisesKey(account.premisesNumber) === premises)
    .map(({ organisationId, accountId, linkingSecret }) => ({ organisationId, accountId, linkingSecret }));
}

/** The one-time code that was given, if any: it is used up when the link is made. */
export interface ProvenSecret {
  readonly codeId?: string;
}

/**
 * Whether the secret is what the account's organisation asks for. Both kinds are looked up for every try,
 * also when nothing was found, so that the work tells no attacker how far he has come.
 */
export async function proveSecret(
  found: Linkable | undefined,
  secret: string,
  lastTotalOf: LastTotalOf,
): Promise<ProvenSecret | null> {
  const { organisationId, accountId, linkingSecret } = found ?? NOBODY;
  const total = await lastTotalOf(organisationId, accountId);
  const codeId = await liveCode(organisationId, accountId, secret);
  if (!found) return null;
  if (linkingSecret === 'none') return {};
  if (linkingSecret === 'last-total') return total !== null && parseRoubles(secret) === total ? {} : null;
  return codeId ? { codeId } : null;
}

async function liveCode(organisationId: string, accountId: string, secret: string): Promise<string | undefined> {
  const [code] = await db()
    .select({ id: linkCodes.id })
    .from(linkCodes)
    .where(
      and(
        eq(linkCodes.organisationId, organisationId),
        eq(linkCodes.accountId, accountId),
        inArray(linkCodes.codeHash, linkCodeHashes(secret)),
        isNull(linkCodes.usedAt),
        isNull(linkCodes.revokedAt),
        gt(linkCodes.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(linkCodes.createdAt))
    .limit(1);
  return code?.id;
}
