import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { paymentPolls } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import type { ProviderCode } from '@/lib/acquiring/registry';
import { listAmountsDue } from '@/lib/payments/amount-due';
import { disagreements, openRecords, untoldOf, wrongDues, wrongRefunds, wrongsOf } from '../history';
import { aSchedule } from './deeds';
import { play } from './play';
import { foundTown, type Town } from './town';

/** Each run is a town of up to 64 accounts with a life of its own each; PROPERTY_RUNS=10 makes ten times as many. */
const TOWNS = 13 * Number(process.env.PROPERTY_RUNS ?? 1);

/** What is not as it must be when everything has come to rest. */
async function wrongAtRest(records: postgres.Sql, town: Town): Promise<string[]> {
  const { organisationId, viewer, bank } = town;
  const live = await records<{ id: string }[]>`select id from payments where organisation_id = ${organisationId}
    and status in ('created', 'pending') and parked_reason is null`;
  return [
    ...(await wrongsOf(records, organisationId)),
    ...(await untoldOf(records, organisationId)),
    ...(await disagreements(records, [organisationId], bank)),
    ...(await wrongDues(records, organisationId, await listAmountsDue(viewer))),
    ...live.map(({ id }) => `attempt ${id} never ends`),
    ...(await wrongRefunds(records, organisationId)),
  ];
}

/** The property for one bank, in a test file of its own: files go side by side. */
export function describeAnyHistory(provider: ProviderCode): void {
  let records: postgres.Sql;
  let lives = 0;
  beforeAll(() => {
    records = openRecords(process.env.DATABASE_URL ?? '');
  });
  afterAll(async () => {
    process.stdout.write(`Lives of accounts with ${provider} played and compared with the bank's books: ${lives}\n`);
    await records.end();
  });

  describe('Whatever happens to the payments of many accounts', () => {
    it(
      `with ${provider} for a bank, our books come to be those of the bank, to the kopeck`,
      async () => {
        await fc.assert(
          fc.asyncProperty(aSchedule, async (schedule) => {
            // the pollers look at everybody's payments and refunds
            await db().delete(paymentPolls);
            await db().update(refunds).set({ nextLookAt: null });
            const town = await foundTown(provider, schedule.accounts.length);
            try {
              await play(town, schedule);
              expect(await wrongAtRest(records, town)).toEqual([]);
            } finally {
              await town.close();
            }
            lives += schedule.accounts.length;
          }),
          { numRuns: TOWNS, endOnFailure: true },
        );
      },
      900_000 * Number(process.env.PROPERTY_RUNS ?? 1),
    );
  });
}
