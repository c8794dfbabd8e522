import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { balances, entrySteps, timeline } from '../../support/books';
import { aContract, aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { openRecords, wrongsOf } from '../../support/history';
import { type ScriptedBank, startScriptedBank } from '../../support/scripted-bank';
import { aForm } from '../../support/shop';

const PAID = { status: 'captured', captured: 122_988, capturedAt: '2026-11-20T13:30:00.000Z', fee: 1_218 };
const givenBack = (refunded: number) => ({ ...PAID, refunded });

let records: postgres.Sql;
let holder: postgres.Sql;
let bank: ScriptedBank;
let resident: PayingResident;
let paymentId: string;

beforeAll(() => {
  records = openRecords(process.env.DATABASE_URL ?? '');
  holder = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
});
afterAll(() => Promise.all([records.end(), holder.end()]));
beforeEach(async () => {
  bank = await startScriptedBank();
  resident = await aPayingResident();
  await aContract(resident, bank.url);
  const started = await startPayment(resident.viewer, resident.accountId, aForm());
  if (!started.ok) throw new Error(started.code);
  paymentId = started.value.paymentId;
});
afterEach(() => bank.close());

const look = () => settle(resident.organisationId, paymentId, 'poller');

/** So many of the product's sessions wait for a row that somebody holds. */
const expectWaiting = (count: number) =>
  vi.waitFor(
    async () => {
      const waiting = await records`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      expect(waiting).toHaveLength(count);
    },
    { timeout: 2_500, interval: 5 },
  );

/**
 * Each look has its answer of the bank and has come to the payment's row before any of them may go on: whoever has
 * read the row without its lock has read it too early.
 */
async function looksAtOnce(...answers: readonly Record<string, unknown>[]) {
  const looks: ReturnType<typeof settle>[] = [];
  await holder.begin(async (tx) => {
    await tx`select from payments where id = ${paymentId} for update`;
    for (const answer of answers) {
      bank.tell(answer);
      looks.push(look());
      await expectWaiting(looks.length);
    }
  });
  return Promise.allSettled(looks);
}

const ended = (...outcomes: readonly string[]) => outcomes.map((value) => ({ status: 'fulfilled', value }));

describe('Looks at one payment that apply different answers at the same moment', () => {
  it('take every kopeck given back once, each from where the other has left it', async () => {
    bank.tell(givenBack(10_000));
    expect(await look()).toBe('applied');
    expect(await looksAtOnce(givenBack(20_000), givenBack(35_000))).toEqual(ended('applied', 'applied'));
    expect(await entrySteps(resident)).toEqual([
      'captured:122988',
      'refunded:10000',
      'refunded:20000',
      'refunded:35000',
    ]);
    expect(await balances(resident)).toEqual({ acquirer: 121_770 - 35_000, resident: 35_000 - 121_770 });
    expect(await wrongsOf(records, resident.organisationId)).toEqual([]);
  });

  it('are not set back by the older of two answers that comes last', async () => {
    bank.tell(givenBack(10_000));
    expect(await look()).toBe('applied');
    expect(await looksAtOnce(givenBack(35_000), givenBack(20_000))).toEqual(ended('applied', 'unchanged'));
    expect(await balances(resident)).toEqual({ acquirer: 121_770 - 35_000, resident: 35_000 - 121_770 });
    expect(await wrongsOf(records, resident.organisationId)).toEqual([]);
  });

  it('tell nobody of a failure when both bring the same news', async () => {
    expect(await looksAtOnce(PAID, PAID)).toEqual(ended('applied', 'unchanged'));
    expect(await entrySteps(resident)).toEqual(['captured:122988']);
    expect((await timeline(resident, paymentId)).filter((line) => line.startsWith('captured'))).toHaveLength(1);
    expect(await wrongsOf(records, resident.organisationId)).toEqual([]);
  });
});
