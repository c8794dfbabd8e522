import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { transaction } from '@/db/transaction';
import { listLastLoads } from '@/lib/exchange/last-loads';
import { forecastUndo } from '@/lib/exchange/loads/forecast-undo';
import type { PaymentsForecast } from '@/lib/exchange/loads/undo-forecast';
import { undoLoad } from '@/lib/exchange/loads/undo-load';
import { dueSql } from '@/lib/payments/due-sql';
import { returnExternalPayment } from '@/lib/payments/return-external-payment';
import { allocateUnknownPayment } from '@/lib/reconciliation/allocate-unknown-payment';
import { undoUnknownDecision } from '@/lib/reconciliation/undo-unknown-decision';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { kopecks } from '@/lib/shared/money';
import { loadAccounts, loadOne } from '@/tests/support/builders/loaded';
import { sample } from '@/tests/support/builders/register';
import { aRoom, type Room } from '@/tests/support/builders/sent-register';
import { meeting } from '@/tests/support/in-flight';

const CLOCK = fixedClock('2026-11-20T09:00:00Z');
const NOBODY = '6262000000155';
let room: Room;
let numbers: string[] = [];

beforeAll(async () => {
  await loadAccounts();
  room = await aRoom(CLOCK);
  const { organisationId } = room;
  const accounts = await db().execute<{ number: string }>(
    sql`select number from personal_accounts where organisation_id = ${organisationId} order by number limit 12`,
  );
  numbers = accounts.map(({ number }) => number);
});

beforeEach(async () => {
  await db().execute(sql`truncate invoices, invoice_lines, invoice_payees, payments, payment_events, register_loads,
    ledger_entries, ledger_postings, bank_registers, bank_register_rows, bank_statements, bank_statement_lines,
    unknown_payments, unknown_payment_events, withdrawn_registers, advance_transfers, imports cascade`);
});

interface Row {
  readonly account: string;
  readonly sum: number;
  /** of November 2026 */
  readonly day: number;
}

let operation = 0;
const roubles = (sum: number) => `${Math.floor(sum / 100)},${String(sum % 100).padStart(2, '0')}`;

/** A register of Сбер whose operations nobody has seen. */
function register(rows: readonly Row[]): Buffer {
  const lines = rows.map(({ account, sum, day }) => {
    operation += 1;
    const cells = [`${String(day).padStart(2, '0')}-11-2026`, '10-00-00', '8610/1', 'СБОЛ'];
    const code = `20261101${String(operation).padStart(8, '0')}ABCD`;
    return [...cells, code, account, 'ПЛАТЕЛЬЩИК', 'ул. Лесная', '1026', roubles(sum), roubles(sum - 1), '0,01'].join(
      ';',
    );
  });
  const total = rows.reduce((all, { sum }) => all + sum, 0);
  const last = [`=${rows.length}`, roubles(total), roubles(total - rows.length), roubles(rows.length), '4711'];
  return iconv.encode(`${[...lines, [...last, '21-11-2026'].join(';')].join('\r\n')}\r\n`, 'win1251');
}

const known = (...sums: number[]): Row[] => sums.map((sum, at) => ({ account: numbers[at] ?? '', sum, day: 10 }));
const undo = (loadId: string) => undoLoad(room.accountant, room.organisationId, loadId, CLOCK);
const forecast = async (loadId: string) =>
  (await forecastUndo(room.accountant, await room.seen(loadId))) as PaymentsForecast | null;

/** What residents owe, and every book of the ledger. */
async function balances() {
  const due = await db()
    .select({ number: personalAccounts.number, due: dueSql })
    .from(personalAccounts)
    .where(sql`${personalAccounts.organisationId} = ${room.organisationId}`)
    .orderBy(personalAccounts.number);
  const books = await db().execute(sql`select book, account_id, sum(amount_kopecks)::text as sum from ledger_postings
    group by 1, 2 having sum(amount_kopecks) <> 0 order by 1, 2`);
  return { due, books: [...books] };
}

const count = async (from: ReturnType<typeof sql>) =>
  (await db().execute<{ count: number }>(sql`select count(*)::int as count from ${from}`))[0]?.count;

describe('a register of payments taken back', () => {
  it('gives the debts back by new entries, and the same file may be loaded again', async () => {
    const before = await balances();
    const bytes = register([...known(100_000, 25_050), { account: NOBODY, sum: 70_000, day: 11 }]);
    const loaded = await room.load(bytes, 'wrong.txt');
    const after = await balances();
    expect(await forecast(loaded.id)).toEqual({
      ...{ kind: 'payments', payments: 2, totalKopecks: 125_050, accounts: 2, unknown: 1, unknownKopecks: 70_000 },
      ...{ ties: {}, told: 0, readings: null },
    });
    expect(await undo(loaded.id)).toMatchObject({ ok: true, value: { payments: 2, unknown: 1 } });
    expect(await balances()).toEqual(before);
    expect(await count(sql`ledger_entries`)).toBe(4);
    expect(await count(sql`payments where status = 'refunded' and external_id is null`)).toBe(2);
    expect(await count(sql`unknown_payments where status = 'withdrawn'`)).toBe(1);
    expect(await count(sql`bank_register_rows`)).toBe(0);
    expect(await count(sql`withdrawn_registers where jsonb_array_length(rows) = 3`)).toBe(1);
    expect(await room.seen(loaded.id)).toMatchObject({ status: 'undone', undone: { kind: 'payments', payments: 2 } });
    expect(await listLastLoads(room.accountant, room.organisationId)).toMatchObject([{ isUndone: true }]);
    const again = await room.load(bytes, 'wrong.txt');
    expect(again).toMatchObject({ status: 'loaded', report: { accepted: 3 } });
    expect(await balances()).toEqual(after);
  });

  it('changes nothing for whoever looks at the sums, whatever was in it and whatever stood before', async () => {
    await loadOne(sample('charges-2026-10-uk.csv'));
    const aRow = fc.record({
      account: fc.nat({ max: 12 }).map((at) => numbers[at] ?? NOBODY),
      sum: fc.integer({ min: 100, max: 2_000_000 }),
      // the bills of October count payments through the 28th of October, those of before are none of November's
      day: fc.integer({ min: 1, max: 20 }),
    });
    const rows = fc.array(aRow, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (earlier, mistaken) => {
        const kept = await room.load(register(earlier));
        const before = await balances();
        const load = await room.load(register(mistaken));
        expect([kept.status, load.status]).toEqual(['loaded', 'loaded']);
        expect((await undo(load.id)).ok).toBe(true);
        expect(await balances()).toEqual(before);
        expect((await undo(kept.id)).ok).toBe(true);
      }),
      { numRuns: 3 },
    );
  }, 60_000);

  it('goes by the day alone where the bill stood before, and stays where the bill came after', async () => {
    await loadOne(sample('charges-2026-10-uk.csv'));
    const before = await balances();
    const october = iconv.decode(register(known(5000)), 'win1251').replace('10-11-2026;10', '10-10-2026;10');
    const late = await room.load(iconv.encode(october, 'win1251'));
    expect(await count(sql`payments where counted_in_period = '2026-10'`)).toBe(1);
    expect(await forecast(late.id)).toMatchObject({ payments: 1, ties: {} });
    expect((await undo(late.id)).ok).toBe(true);
    expect(await balances()).toEqual(before);
    const again = await room.load(iconv.encode(october, 'win1251'));
    await db().execute(sql`update payments set created_at = created_at - interval '1 day' where status = 'captured'`);
    expect(await forecast(again.id)).toMatchObject({ ties: { counted: 1 } });
    expect(await undo(again.id)).toMatchObject({ ok: false, code: 'load-settled' });
  });
});

describe('a register whose money has moved on', () => {
  it('is not taken back after a payment of it was given back', async () => {
    const { id } = await room.load(register(known(5000, 6000)));
    const [payment] = await db().execute<{ id: string }>(sql`select id from payments where principal_kopecks = 6000`);
    await transaction((tx) =>
      returnExternalPayment(tx, {
        ...{ organisationId: room.organisationId, paymentId: payment?.id ?? '', kind: 'refund', detail: {} },
        ...{ amountKopecks: kopecks(1000), at: CLOCK.now(), cause: 'import' },
      }),
    );
    expect(await forecast(id)).toMatchObject({ ties: { returned: 1 } });
    expect(await undo(id)).toMatchObject({ ok: false, code: 'load-settled' });
    expect(await count(sql`payments where status = 'captured'`)).toBe(1);
  });

  it('is not taken back once the statement has paid it out, or a row brought a return', async () => {
    const paidOut = await room.load(register(known(5000)));
    await db().execute(sql`insert into bank_statements (organisation_id, id, import_id, file_name, file_hash, bank_account,
        day_from, day_to, opening_kopecks, received_kopecks, spent_kopecks, closing_kopecks)
      select organisation_id, id, import_id, 's.txt', 's', '407', day_from, day_to, 0, 0, 0, 0 from bank_registers`);
    await db().execute(sql`insert into bank_statement_lines (organisation_id, id, statement_id, row, external_id, direction,
        kind, number, booked_on, amount_kopecks, party_name, party_inn, purpose, register_id)
      select organisation_id, id, id, 1, 'l', 'credit', 'payout', '4711', day_to, net_kopecks, '', '', '', id
      from bank_registers`);
    expect(await forecast(paidOut.id)).toMatchObject({ ties: { 'paid-out': 1 } });
    expect(await undo(paidOut.id)).toMatchObject({ ok: false, code: 'load-settled' });
    const returning = await room.load(register(known(7000)));
    await db().execute(
      sql`update bank_register_rows set kind = 'refund', id = gen_random_uuid() where amount_kopecks = 7000`,
    );
    expect(await forecast(returning.id)).toMatchObject({ ties: { returns: 1 } });
  });

  it('waits for the decision about an unknown payment to be undone first', async () => {
    const { id } = await room.load(register([...known(5000), { account: NOBODY, sum: 900, day: 10 }]));
    const [unknown] = await db().execute<{ id: string }>(sql`select id from unknown_payments`);
    const cashier = await room.member('cashier');
    const target = { accountNumber: numbers[3] ?? '' };
    expect((await allocateUnknownPayment(cashier, room.organisationId, unknown?.id ?? '', target, CLOCK)).ok).toBe(
      true,
    );
    expect(await forecast(id)).toMatchObject({ payments: 1, unknown: 0, ties: { decided: 1 } });
    expect(await undo(id)).toMatchObject({ ok: false, code: 'load-settled' });
    expect((await undoUnknownDecision(cashier, room.organisationId, unknown?.id ?? '', CLOCK)).ok).toBe(true);
    expect((await undo(id)).ok).toBe(true);
    const again = await undoUnknownDecision(cashier, room.organisationId, unknown?.id ?? '', CLOCK);
    expect(again).toMatchObject({ ok: false, code: 'not-decided' });
  });
});

describe('two at the same moment', () => {
  it('take a register back once', async () => {
    const before = await balances();
    const { id } = await room.load(register(known(5000, 6000)));
    await expect(undoLoad(await room.member('cashier'), room.organisationId, id)).rejects.toThrow(NotFound);
    const both = await Promise.all([undo(id), undo(id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await balances()).toEqual(before);
    expect(await count(sql`ledger_entries`)).toBe(4);
  });

  it('let a decision that has begun end, and then refuse', async () => {
    const { id } = await room.load(register([{ account: NOBODY, sum: 900, day: 10 }, ...known(800)]));
    const undone = await meeting(
      async (tx) => {
        await tx.execute(sql`select 1 from unknown_payments for update`);
        await tx.execute(sql`update unknown_payments set status = 'written-off', reason = 'тест', decided_at = now()`);
      },
      () => undo(id),
    );
    expect(undone).toMatchObject({ ok: false, code: 'load-settled' });
    expect(await count(sql`payments where status = 'captured'`)).toBe(1);
  });

  it('let a payment of the same account that is being settled stand', async () => {
    const { id } = await room.load(register(known(5000)));
    const { organisationId } = room;
    const undone = await meeting(
      async (tx) => {
        await tx.execute(sql`select 1 from personal_accounts where organisation_id = ${organisationId}
          and number = ${numbers[0]} for no key update`);
        await tx.execute(sql`insert into payments (organisation_id, id, account_id, channel, status, principal_kopecks,
            fee_kopecks, charged_kopecks, receives_kopecks, fee_bearer, captured_kopecks, method, paid_on)
          select organisation_id, gen_random_uuid(), id, 'bank-register', 'captured', 300, 0, 300, 300, 'organisation', 300,
            'other', '2026-11-12' from personal_accounts where organisation_id = ${organisationId}
            and number = ${numbers[0]}`);
      },
      () => undo(id),
    );
    expect(undone.ok).toBe(true);
    const { due } = await balances();
    expect(due.find(({ number }) => number === numbers[0])?.due).toBe('-300');
  });
});
