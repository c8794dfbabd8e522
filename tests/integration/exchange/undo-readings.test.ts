import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { forecastUndo } from '@/lib/exchange/loads/forecast-undo';
import { undoLoad } from '@/lib/exchange/loads/undo-load';
import type { Clock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { loadAccounts, loadOne, UK_INN } from '@/tests/support/builders/loaded';
import { sample } from '@/tests/support/builders/register';
import { aRoom, type Room } from '@/tests/support/builders/sent-register';
import { aTable } from '@/tests/support/builders/table';
import { meeting } from '@/tests/support/in-flight';

let minutes = 0;
/** Every look is a minute later. */
const clock: Clock = {
  now: () => {
    minutes += 1;
    return new Date(Date.UTC(2026, 10, 20, 9, minutes));
  },
};
let room: Room;
let meters: Array<{ code: string; id: string; account: string }> = [];

beforeAll(async () => {
  await loadAccounts();
  await loadOne(sample('meters.csv'));
  room = await aRoom(clock);
  meters = [
    ...(await db().execute<{ code: string; id: string; account: string }>(sql`
      select m.code, m.id, min(a.account_id::text) as account from meters m
      join meter_accounts a on a.organisation_id = m.organisation_id and a.meter_id = m.id
      where m.organisation_id = ${room.organisationId} and not m.is_automatic and m.closed_on is null
        and m.integer_digits >= 5
        and (select count(*) from meter_zones z where z.organisation_id = m.organisation_id and z.meter_id = m.id) = 1
      group by 1, 2 order by 1 limit 3`)),
  ];
});

beforeEach(async () => {
  await db().execute(sql`truncate readings, invoices, invoice_lines, invoice_payees, register_loads, imports cascade`);
});

let made = 0;
/** A register of readings of November: value by the meter's place, null for none. */
async function load(values: ReadonlyArray<number | null>, period = '11.2026') {
  const rows = values.flatMap((value, at) => {
    const code = meters[at]?.code ?? '';
    const row = { 'ИНН организации': UK_INN, 'Код ПУ': code, Период: period, Т1: String(value) };
    return value === null ? [] : [{ ...row, 'Дата снятия': '18.11.2026' }];
  });
  made += 1;
  return await room.load(await readFile(await aTable(rows, `readings-${made}.csv`)), `readings-${made}.csv`);
}

const undo = (loadId: string) => undoLoad(room.accountant, room.organisationId, loadId, clock);
const forecast = async (loadId: string) => forecastUndo(room.accountant, await room.seen(loadId));
/** What stands now: value and status by meter and month. */
const standing = async () =>
  (
    await db().execute<{ said: string }>(sql`select m.code || ' ' || r.period || ' ' || trim_scale(r.value) || ' ' ||
        r.source || ' ' || r.status as said from readings r join meters m on m.id = r.meter_id
      where r.replaced_at is null order by 1`)
  ).map(({ said }) => said);

async function aBill(accountId: string, period: string) {
  await db().execute(sql`insert into invoices (organisation_id, id, account_id, period, document_number, revision, status,
      issued_on, due_on, payments_counted_through, opening_kopecks, paid_kopecks, recalculation_kopecks, charged_kopecks,
      undersupply_kopecks, to_pay_kopecks, penalty_kopecks, closing_kopecks, content_hash)
    values (${room.organisationId}, ${newId()}, ${accountId}, ${period}, 'б', 1, 'issued', '2026-12-01', '2026-12-15',
      '2026-11-28', 0, 0, 0, 0, 0, 0, 0, 0, 'x')`);
}

describe('a register of readings taken back', () => {
  it('leaves the meters what they had, and the same file may be loaded again', async () => {
    await load([99_100, 99_200]);
    const before = await standing();
    const wrong = await load([99_150, 99_200, 99_300]);
    const after = await standing();
    expect(await forecast(wrong.id)).toEqual({
      kind: 'readings',
      readings: { readings: 2, restored: 1, kept: {}, answered: 0 },
    });
    expect(await undo(wrong.id)).toMatchObject({ ok: true, value: { readings: { readings: 2 } } });
    expect(await standing()).toEqual(before);
    expect(
      await db().execute(sql`select trim_scale(value)::text as value from readings
        where status = 'rejected' and rejection_reason = 'Загрузка отменена' and replaced_at is not null order by value`),
    ).toMatchObject([{ value: '99150' }, { value: '99300' }]);
    const again = await load([99_150, 99_200, 99_300]);
    expect(again.status).toBe('loaded');
    expect(await standing()).toEqual(after);
  });

  it('goes back step by step, the latest first or not', async () => {
    const first = await load([99_100]);
    const second = await load([99_200]);
    const third = await load([99_300]);
    expect(await forecast(second.id)).toMatchObject({ readings: { readings: 0, kept: { replaced: 1 } } });
    expect(await undo(second.id)).toMatchObject({ ok: false, code: 'load-kept' });
    for (const [load, stands] of [
      [third, '99200'],
      [second, '99100'],
      [first, null],
    ] as const) {
      expect((await undo(load.id)).ok).toBe(true);
      expect((await standing()).map((said) => said.split(' ')[2])).toEqual(stands === null ? [] : [stands]);
    }
  });

  it('keeps what a bill stands on, and what its neighbours would contradict, and says how many', async () => {
    await load([99_100, 99_200]);
    const wrong = await load([99_050, 99_250, 99_300]);
    await aBill(meters[2]?.account ?? '', '2026-11');
    await load([99_060], '12.2026');
    const kept = { billed: 1, followed: 1 };
    expect(await forecast(wrong.id)).toMatchObject({ readings: { readings: 1, restored: 1, kept } });
    expect(await undo(wrong.id)).toMatchObject({ ok: true, value: { readings: { readings: 1, kept } } });
    const values = (await standing()).map((said) => said.split(' ')[2]);
    expect(values).toEqual(['99050', '99060', '99200', '99300']);
    expect(await room.seen(wrong.id)).toMatchObject({ status: 'undone', undone: { readings: { kept } } });
  });

  it('is done once though two press; a resident who gives a reading meanwhile is not overruled', async () => {
    const once = await load([99_100]);
    const both = await Promise.all([undo(once.id), undo(once.id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const load2 = await load([99_100, 99_200]);
    const { organisationId } = room;
    const undone = await meeting(
      async (tx) => {
        const meterId = meters[0]?.id ?? '';
        await tx.execute(sql`select 1 from meters where organisation_id = ${organisationId} and id = ${meterId}
          for no key update`);
        await tx.execute(
          sql`update readings set replaced_at = now() where meter_id = ${meterId} and replaced_at is null`,
        );
        await tx.execute(sql`insert into readings (organisation_id, id, meter_id, period, zone, value, taken_on, source,
            status, version, composed_at)
          values (${organisationId}, ${newId()}, ${meterId}, '2026-11', 1, 99400, '2026-11-20', 'cabinet', 'accepted', 9,
            now())`);
      },
      () => undo(load2.id),
    );
    expect(undone).toMatchObject({ ok: true, value: { readings: { readings: 1, kept: { replaced: 1 } } } });
    expect(await standing()).toEqual([`${meters[0]?.code} 2026-11 99400 cabinet accepted`]);
  });
});
