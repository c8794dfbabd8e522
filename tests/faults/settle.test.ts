import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { balances, entrySteps, jobsWaiting, timeline } from '../support/books';
import { aContract, aPayingResident, type PayingResident } from '../support/builders/paying-resident';
import { type ScriptedBank, startScriptedBank } from '../support/scripted-bank';
import { aForm } from '../support/shop';

let bank: ScriptedBank;
let resident: PayingResident;

beforeEach(async () => {
  bank = await startScriptedBank();
  resident = await aPayingResident();
  await aContract(resident, bank.url);
});
afterEach(() => bank.close());

/** From now on whoever writes to the table loses its session in the middle of the statement. */
async function mine(table: string, when: string): Promise<() => Promise<unknown>> {
  await db().execute(sql`create or replace function die() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
  const name = sql.raw(table);
  await db().execute(sql`create trigger mine ${sql.raw(when)} on ${name} for each row execute function die()`);
  return () => db().execute(sql`drop trigger mine on ${name}`);
}

/** The next request may still meet the dying connection. */
const quietly = (work: () => Promise<unknown>) => work().catch(work);

const PLACES = [
  ['payments', 'after update'],
  ['payment_events', 'after insert'],
  ['ledger_entries', 'after insert'],
  ['ledger_postings', 'after insert'],
  ['payment_polls', 'after delete'],
  ['graphile_worker._private_jobs', 'after insert'],
  ['audit_events', 'after insert'],
] as const;

describe('Settling a payment that the bank captured', () => {
  it.each(PLACES)(
    'and losing the database at %s leaves nothing half done; the next look does it whole',
    async (table, when) => {
      const started = await startPayment(resident.viewer, resident.accountId, aForm());
      if (!started.ok) throw new Error(started.code);
      const { paymentId } = started.value;
      bank.tell({ status: 'captured', captured: 122_988, capturedAt: '2026-11-20T13:30:00.000Z', fee: 1_218 });

      const disarm = await mine(table, when);
      await expect(settle(resident.organisationId, paymentId, 'poller')).rejects.toThrow();
      await quietly(disarm);
      expect((await timeline(resident, paymentId)).at(-1)).toBe('accepted → pending by start');
      expect([await balances(resident), await jobsWaiting('payment-captured', resident)]).toEqual([{}, 0]);

      expect(await settle(resident.organisationId, paymentId, 'poller')).toBe('applied');
      expect(await entrySteps(resident)).toEqual(['captured:122988']);
      expect(await balances(resident)).toEqual({ acquirer: 121_770, resident: -121_770 });
      expect(await jobsWaiting('payment-captured', resident)).toBe(1);
    },
  );

  it.each(['payments', 'payment_events', 'payment_polls', 'audit_events'])(
    'and losing the database at %s while starting starts nothing: the bank is never called',
    async (table) => {
      const disarm = await mine(table, 'after insert');
      await expect(startPayment(resident.viewer, resident.accountId, aForm())).rejects.toThrow();
      await quietly(disarm);
      expect(bank.created).toEqual([]);
      expect(await startPayment(resident.viewer, resident.accountId, aForm())).toMatchObject({ ok: true });
    },
  );

  it('and losing the database once the bank has taken the order keeps the order: the poller fills the gap', async () => {
    const disarm = await mine('payments', 'after update');
    await expect(startPayment(resident.viewer, resident.accountId, aForm())).rejects.toThrow();
    await quietly(disarm);
    expect(bank.created).toHaveLength(1);
    const [payment] = await db().execute<{ id: string; status: string }>(
      sql`select id, status from payments where organisation_id = ${resident.organisationId}`,
    );
    expect(payment?.status).toBe('created');

    expect(await settle(resident.organisationId, payment?.id ?? '', 'poller')).toBe('applied');
    expect(await timeline(resident, payment?.id ?? '')).toEqual([
      'created → created by start',
      'accepted → pending by poller',
    ]);
    expect(new Set(bank.created.map(({ orderId, key }) => `${orderId} ${key}`)).size).toBe(1);
  });
});
