import { randomBytes, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { readingLinks } from '@/db/schema/meters/readings';
import type { Transaction } from '@/db/transaction';
import { addressBudget, HOUR, refund, spend } from '@/lib/auth/attempt-budget';
import { keyedHash, keyedHashes } from '@/lib/auth/keyed-hash';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { Resource } from '@/lib/shared/resource';
import { err, ok, type Result } from '@/lib/shared/result';
import type { MeterCard } from './describe-meter';
import { findLinkedAccount, type LinkedAccountName } from './linked-account';
import type { MeteredAccount } from './load-meters';
import { metersOf } from './queries';
import { type LinkToken, readLinkToken, SECRET_BYTES, writeLinkToken } from './reading-link-token';

interface NewLink extends LinkedAccountName {
  readonly period: BillingPeriod;
  readonly expiresAt: Date;
}

/** What a good link opens: the account's meters that it may give readings of. */
export interface OpenLink {
  readonly linkId: string;
  readonly userId: string;
  readonly period: BillingPeriod;
  readonly account: MeteredAccount;
  /** never empty */
  readonly meters: readonly LinkMeter[];
}

/** As much of a meter as tells which one it is to who stands before it, and nothing of what it has shown. */
export interface LinkMeter {
  readonly meterId: string;
  readonly resource: Resource;
  readonly place: string | null;
  /** the last characters of the serial number */
  readonly serialEnding: string;
  readonly zones: readonly { readonly zone: number; readonly name: string }[];
  readonly closesOn: Day;
  readonly seenVersion: number;
}

/**
 * - `link-unknown`: mangled, expired, or its owner has given up the account or the login;
 * - `window-closed`: readings of its period are not taken any more;
 * - `already-given`: all of them have been given, and not by the link.
 */
export type LinkCode = 'link-unknown' | 'window-closed' | 'already-given' | 'too-many-attempts';

const HASHED_AS = 'reading-link';
/** An hour's wrong links from one address; the secret is far too long to be guessed in any number of them. */
const FAILURES = 100;

/** A personal link to one account's readings of one period. The token is returned once: only its keyed hash is kept. */
export async function createReadingLink(
  tx: Transaction,
  { organisationId, accountId, userId, period, expiresAt }: NewLink,
): Promise<string> {
  const linkId = newId();
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const secretHash = keyedHash(HASHED_AS, secret);
  await tx
    .insert(readingLinks)
    .values({ organisationId, id: linkId, accountId, userId, period, secretHash, expiresAt });
  return writeLinkToken({ organisationId, linkId, secret });
}

/** The page that a token opens, as a path. */
export const linkPath = (token: string): string => `/r/${token}`;

/**
 * Opens a personal link: while the window of its period is open for a meter, and its owner still has the
 * account and the login. Changes nothing, so that mail scanners may open it too.
 * @param address of the asker: only failures are counted
 */
export async function openReadingLink(
  token: unknown,
  address: string,
  clock: Clock = systemClock,
): Promise<Result<OpenLink, LinkCode>> {
  const budgets = [addressBudget('reading-link-address', address, FAILURES, HOUR)];
  if (!(await spend(budgets))) return err('too-many-attempts');
  const read = readLinkToken(token);
  const link = read && (await findLink(read, clock));
  const account = link && (await findLinkedAccount(link, clock));
  if (!account) return err('link-unknown');
  await refund(budgets);
  const { linkId, userId, period } = link;
  const { meters } = await metersOf(account, null, clock);
  const open = meters.filter(({ door }) => door.isOpen && door.period === period);
  if (open.length === 0) return err('window-closed');
  const left = open.filter(isLeftToLink).flatMap(describe);
  return left.length > 0 ? ok({ linkId, userId, period, account, meters: left }) : err('already-given');
}

const SERIAL_ENDING = 4;

const describe = ({ meterId, resource, place, serialNumber, zones, door, currentVersion }: MeterCard): LinkMeter[] =>
  door.isOpen
    ? [
        {
          meterId,
          resource,
          place,
          serialEnding: serialNumber.slice(-SERIAL_ENDING),
          zones: zones.map(({ zone, name }) => ({ zone, name })),
          closesOn: door.closesOn,
          seenVersion: currentVersion,
        },
      ]
    : [];

/** A link gives what is missing and corrects what it gave; what came by another road, it does not touch. */
const isLeftToLink = ({ zones }: MeterCard): boolean =>
  zones.every(({ current }) => current === null || current.status === 'rejected' || current.source === 'link');

async function findLink({ organisationId, linkId, secret }: LinkToken, clock: Clock) {
  const { accountId, userId, period, secretHash } = readingLinks;
  const [link] = await db()
    .select({ accountId, userId, period, secretHash })
    .from(readingLinks)
    .innerJoin(users, and(eq(users.id, userId), isNull(users.disabledAt)))
    .where(
      and(
        eq(readingLinks.organisationId, organisationId),
        eq(readingLinks.id, linkId),
        gt(readingLinks.expiresAt, clock.now()),
      ),
    );
  if (!link || !keyedHashes(HASHED_AS, secret).some((hash) => isEqual(hash, link.secretHash))) return null;
  return { organisationId, linkId, ...link };
}

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
