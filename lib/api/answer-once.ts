import { and, eq, sql } from 'drizzle-orm';
import { apiAnswers } from '@/db/schema/api';
import { databaseCode, type Transaction, transaction } from '@/db/transaction';
import type { ApiClient } from '@/lib/shared/viewer';
import { Problem } from './problem';

export interface Claim {
  readonly idempotencyKey: string;
  readonly operation: string;
  readonly bodyHash: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
  readonly isReplay: boolean;
}

const KEY = /^[\x21-\x7e]{8,100}$/;
const LOCK_TIMEOUT = '55P03';

/** @throws Problem when there is none or it is too short to be unique */
export function readIdempotencyKey(header: string | null): string {
  if (header === null || !KEY.test(header)) throw new Problem('idempotency-key-missing');
  return header;
}

/**
 * Does a write once for an Idempotency-Key. The claim, the work and the kept answer are one transaction: a second
 * request with the key waits at the claim and then finds the answer, or, where the first was refused and left
 * nothing behind, does the work itself. Only what was done is kept.
 * @throws Problem when the key was used for something else, or its first request takes too long
 */
export async function answerOnce(
  client: ApiClient,
  claim: Claim,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<KeptAnswer> {
  try {
    return await transaction(async (tx) => {
      await tx.execute(sql`select set_config('lock_timeout', '8s', true)`);
      const kept = await claimOrFind(tx, client, claim);
      if (kept) return kept;
      const body = JSON.stringify(await work(tx));
      await tx.update(apiAnswers).set({ body }).where(ofClaim(client, claim));
      return { status: 200, body, isReplay: false };
    });
  } catch (error) {
    if (databaseCode(error) === LOCK_TIMEOUT) throw new Problem('idempotency-key-busy', { retryAfterSeconds: 5 });
    throw error;
  }
}

const ofClaim = ({ organisationId, keyId }: ApiClient, { idempotencyKey }: Claim) =>
  and(
    eq(apiAnswers.organisationId, organisationId),
    eq(apiAnswers.keyId, keyId),
    eq(apiAnswers.idempotencyKey, idempotencyKey),
  );

async function claimOrFind(tx: Transaction, client: ApiClient, claim: Claim): Promise<KeptAnswer | null> {
  const { organisationId, keyId } = client;
  const claimed = await tx
    .insert(apiAnswers)
    .values({ organisationId, keyId, ...claim, status: 200, body: '' })
    .onConflictDoNothing()
    .returning({ status: apiAnswers.status });
  if (claimed.length > 0) return null;
  const [kept] = await tx.select().from(apiAnswers).where(ofClaim(client, claim));
  if (!kept) throw new Error('an answer that was kept is forgotten after days only');
  if (kept.operation !== claim.operation || kept.bodyHash !== claim.bodyHash) {
    throw new Problem('idempotency-key-reused');
  }
  return { status: kept.status, body: kept.body, isReplay: true };
}
