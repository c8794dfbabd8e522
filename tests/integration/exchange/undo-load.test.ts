import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { findSameFile, listLoads } from '@/lib/exchange/loads/find-loads';
import { forecastUndo } from '@/lib/exchange/loads/forecast-undo';
import { undoLoad } from '@/lib/exchange/loads/undo-load';
import { getAccountDue } from '@/lib/payments/amount-due';
import { day } from '@/lib/shared/billing-period';
import { fixedClock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import { aPayment } from '@/tests/support/builders/a-payment';
import { loadAccounts, loadOne } from '@/tests/support/builders/loaded';
import { sample, sampleText, toRows, toText } from '@/tests/support/builders/register';
import { aRoom, type Room } from '@/tests/support/builders/sent-register';
import { meeting } from '@/tests/support/in-flight';
import { payloadsOf } from '@/tests/support/journal';

const CLOCK = fixedClock('2026-11-20T09:00:00Z');
const OCTOBER = 'charges-2026-10-uk.csv';
let room: Room;
let october: Buffer;
let [firstNumber, accountId] = ['', ''];

beforeAll(async () => {
  await loadAccounts();
  room = await aRoom(CLOCK);
  october = await readFile(sample(OCTOBER));
  firstNumber = toRows(await sampleText(OCTOBER))[2]?.[2] ?? '';
  const [account] = await db().execute<{ id: string }>(
    sql`select id from personal_accounts where number = ${firstNumber}`,
  );
  accountId = account?.id ?? '';
});

beforeEach(async () => {
  await db().execute(sql`truncate invoices, invoice_lines, invoice_payees, payments, payment_events, register_loads,
    ledger_entries, ledger_postings cascade`);
});

/** The October register with ten roubles taken off the first bill. */
async function corrected(): Promise<Buffer> {
  const rows = toRows(await sampleText(OCTOBER));
  const last = rows.length - 1;
  const less = (row: string[]) => row.with(8, row[8] === '0,00' ? '-10,00' : taken(row[8] ?? ''));
  return iconv.encode(toText(rows.map((row, at) => (at === 2 || at === last ? less(row) : row))), 'win1251');
}
const taken = (sum: string): string =>
  (Number(sum.replace(/\s/g, '').replace(',', '.')) - 10).toFixed(2).replace('.', ',');

const undo = (loadId: string) => undoLoad(room.accountant, room.organisationId, loadId, CLOCK);
const dueOf = async () => (await getAccountDue(room.accountant, room.organisationId, accountId))?.dueKopecks;
const revisions = async () =>
  (
    await db().execute<{ revision: number; status: string; lines: number }>(sql`
      select i.revision, i.status, (select count(*)::int from invoice_lines l where l.organisation_id = i.organisation_id
        and l.invoice_id = i.id) as lines from invoices i where account_id = ${accountId} order by revision`)
  ).map(({ revision, status }) => `${revision} ${status}`);
const place = () => ({ organisationId: room.organisationId, accountId });

describe('a load of bills taken back', () => {
  it('leaves residents what they had, and the same file may be loaded again', async () => {
    const loaded = await room.load(october, OCTOBER);
    expect(await dueOf()).not.toBe(0);
    const forecast = await forecastUndo(room.accountant, loaded);
    expect(forecast).toMatchObject({ period: '2026-10', bills: 129, restored: 0, paid: 0, replaced: 0 });
    expect(await undo(loaded.id)).toMatchObject({ ok: true, value: { bills: 129 } });
    expect(await revisions()).toEqual(['1 withdrawn']);
    expect(await dueOf()).toBe(0);
    const undone = await room.seen(loaded.id);
    expect(undone).toMatchObject({ status: 'undone', undoneAt: CLOCK.now(), undoneBy: room.accountant.userId });
    expect(await forecastUndo(room.accountant, undone)).toBeNull();
    // residents who were written to about these bills hear that there are none
    expect(await payloadsOf('invoices-withdrawn')).toEqual([
      { organisationId: room.organisationId, importId: undone.importId },
    ]);
    expect(await undo(loaded.id)).toMatchObject({ ok: false, code: 'load-moved-on' });
    const again = await room.load(october, OCTOBER);
    expect(again.status).toBe('loaded');
    expect(await findSameFile(room.accountant, again)).toBeNull();
    expect(await revisions()).toEqual(['1 withdrawn', '2 issued']);
  });

  it('gives the bills it had replaced back as a new revision, and those can be taken back in turn', async () => {
    const first = await room.load(october);
    const before = await dueOf();
    const second = await room.load(await corrected(), 'corrected.csv');
    expect(await dueOf()).toBe((before ?? 0) - 1000);
    expect(await forecastUndo(room.accountant, first)).toMatchObject({ replaced: 1, replacedBy: ['corrected.csv'] });
    expect(await undo(first.id)).toMatchObject({ ok: false, code: 'load-replaced' });
    expect(await undo(second.id)).toMatchObject({ ok: true, value: { bills: 1, restored: 1 } });
    expect(await dueOf()).toBe(before);
    expect(await revisions()).toEqual(['1 superseded', '2 withdrawn', '3 issued']);
    expect(await undo(first.id)).toMatchObject({ ok: true, value: { bills: 129, restored: 0 } });
    expect(await revisions()).toEqual(['1 superseded', '2 withdrawn', '3 withdrawn']);
    expect(await dueOf()).toBe(0);
    const third = await room.load(await corrected());
    expect(await undo(third.id)).toMatchObject({ ok: true, value: { bills: 129, restored: 0 } });
    expect(await dueOf()).toBe(0);
  });

  it('gives payments that its bills had counted back to the amount due', async () => {
    await aPayment(place(), 5000, { paidOn: day('2026-10-15'), paidAt: new Date('2026-10-15T09:00:00Z') });
    const loaded = await room.load(october);
    const [counted] = await db().select({ period: payments.countedInPeriod }).from(payments);
    expect(counted?.period).toBe('2026-10');
    expect((await undo(loaded.id)).ok).toBe(true);
    expect(await dueOf()).toBe(-5000);
  });

  it('refuses when somebody has paid or is paying, and says for which accounts', async () => {
    const loaded = await room.load(october);
    await aPayment(place(), 5000, { paidAt: systemClock.now() });
    expect(await forecastUndo(room.accountant, loaded)).toMatchObject({ paid: 1, paidAccounts: [firstNumber] });
    expect(await undo(loaded.id)).toMatchObject({ ok: false, code: 'load-paid' });
    expect(await revisions()).toEqual(['1 issued']);
    // money given back whole stands in nobody's way
    await db()
      .update(payments)
      .set({ status: 'refunded', refundedKopecks: kopecks(5000) });
    expect((await undo(loaded.id)).ok).toBe(true);
  });

  it('waits for a payment that begins at the same moment, and then refuses', async () => {
    const loaded = await room.load(october);
    const { organisationId } = room;
    const undone = await meeting(
      async (tx) => {
        await tx.execute(sql`select 1 from personal_accounts where organisation_id = ${organisationId}
          and id = ${accountId} for no key update`);
        await tx.insert(payments).values({
          ...{ organisationId, accountId, id: newId(), channel: 'bank-register', status: 'pending', method: 'card' },
          ...{ principalKopecks: kopecks(100), feeKopecks: ZERO, chargedKopecks: kopecks(100) },
          ...{ receivesKopecks: kopecks(100), feeBearer: 'payer' },
        });
      },
      () => undo(loaded.id),
    );
    expect(undone).toMatchObject({ ok: false, code: 'load-paid' });
    expect(await revisions()).toEqual(['1 issued']);
  });

  it('is possible for a load of the command line, too, which stands in the room', async () => {
    const report = await loadOne(sample(OCTOBER));
    expect(report.status).toBe('loaded');
    const [loaded] = await listLoads(room.accountant, room.organisationId, {});
    expect(loaded).toMatchObject({ fileName: OCTOBER, status: 'loaded', program: 'test', fullName: null, email: null });
    expect(loaded?.houses?.houses.length).toBeGreaterThan(0);
    const again = await room.check(october, OCTOBER);
    expect(again.status).toBe('unchanged');
    expect((await findSameFile(room.accountant, again))?.id).toBe(loaded?.id);
    expect(await undo(loaded?.id ?? '')).toMatchObject({ ok: true, value: { bills: 129 } });
    expect((await room.check(october)).status).toBe('checked');
  });

  it('is done once though two press, and not found for who may not', async () => {
    const loaded = await room.load(october);
    await expect(undoLoad(await room.member('cashier'), room.organisationId, loaded.id)).rejects.toThrow(NotFound);
    const both = await Promise.all([undo(loaded.id), undo(loaded.id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});
