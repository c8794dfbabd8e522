import { readdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import type { FileReport } from '@/lib/exchange/report';
import { load, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { sample } from '@/tests/support/builders/register';

const CHARGES = ['08', '09', '10'].flatMap((month) => [
  `charges-2026-${month}-uk.csv`,
  `charges-2026-${month}-rso.csv`,
]);

let files: string[] = [];
let reports: FileReport[] = [];

async function loadBank(): Promise<FileReport[]> {
  const loaded: FileReport[] = [];
  for (const [ending, organisationInn] of [
    ['uk', UK_INN],
    ['rso', RSO_INN],
  ] as const) {
    const own = files.filter((file) => new RegExp(`-${ending}(-control)?\\.\\w+$`).test(file));
    loaded.push(...(await load(own, { organisationInn })));
  }
  return loaded;
}

beforeAll(async () => {
  await load(['organisations.csv', 'accounts.csv', 'meters.csv', ...CHARGES].map(sample));
  files = (await readdir(sample(''))).filter((name) => /^(sber-eps|tbank|tula17|statement)-/.test(name)).map(sample);
  reports = await loadBank();
}, 120_000);

describe('all registers of the banks', () => {
  it('are recognised by their content and taken whole', () => {
    const refused = reports.filter(({ status }) => status !== 'loaded');
    expect(refused.map(({ file, rejected }) => [file, rejected[0]?.message])).toEqual([]);
    expect(new Set(reports.map(({ profile }) => profile))).toEqual(
      new Set(['sber-eps', 'tbank', 'tula17', 'tula17-control', '1c-client-bank']),
    );
    expect(reports.map(({ rows, accepted }) => rows - accepted).filter((lost) => lost !== 0)).toEqual([]);
    expect(reports).toHaveLength(36);
  });

  it('are each paid out by one credit of a statement, to the kopeck, and no payout is left over', async () => {
    const [sums] = await db().execute(sql`select count(*)::int as registers, count(l.id)::int as paid,
      count(*) filter (where l.amount_kopecks = r.net_kopecks)::int as equal,
      (select count(*)::int from bank_statement_lines where kind = 'payout' and register_id is null) as leftover
      from bank_registers r left join bank_statement_lines l
        on l.organisation_id = r.organisation_id and l.register_id = r.id`);
    expect(sums).toEqual({ registers: 24, paid: 24, equal: 24, leftover: 0 });
  });

  it('bring exactly what the bills of September and October counted, account by account', async () => {
    const differing = await db().execute(sql`
      with banked as (
        select r.organisation_id, p.account_id, to_char(l.booked_on, 'YYYY-MM') as period,
          case r.kind when 'payment' then r.amount_kopecks else -r.amount_kopecks end as sum
        from bank_register_rows r
        join bank_statement_lines l on l.organisation_id = r.organisation_id and l.register_id = r.register_id
        join payments p on p.organisation_id = r.organisation_id and p.id = r.payment_id
        where r.kind in ('payment', 'refund', 'chargeback')
        union all
        select l.organisation_id, p.account_id, to_char(l.booked_on, 'YYYY-MM'), l.amount_kopecks
        from bank_statement_lines l
        join payments p on p.organisation_id = l.organisation_id and p.id = l.payment_id where l.kind = 'payment'
      ), banks as (select organisation_id, account_id, period, sum(sum) as paid from banked group by 1, 2, 3),
      bills as (select organisation_id, account_id, period, paid_kopecks as paid from invoices
        where status = 'issued' and period in ('2026-09', '2026-10'))
      select coalesce(b.account_id, i.account_id) as account, coalesce(b.period, i.period) as period, b.paid as bank,
        i.paid as bill
      from banks b full join bills i using (organisation_id, account_id, period)
      where coalesce(b.period, i.period) in ('2026-09', '2026-10') and coalesce(b.paid, 0) <> coalesce(i.paid, 0)`);
    expect([...differing]).toEqual([]);
  });

  it('leave the credits without an account and the numbers of nobody among the unknown ones', async () => {
    const unknown = await db().execute(sql`select o.inn, u.source, count(*)::int as count from unknown_payments u
      join organisations o on o.id = u.organisation_id group by 1, 2 order by 1, 2`);
    expect([...unknown]).toEqual([
      { inn: UK_INN, source: 'register', count: 2 },
      { inn: UK_INN, source: 'statement', count: 3 },
      { inn: RSO_INN, source: 'register', count: 2 },
    ]);
  });

  it('hand the readings that came with payments to the meters, where they wait for the billing centre', async () => {
    const given = await db().execute(sql`select status, count(*)::int as count from readings where source = 'bank'
      group by 1`);
    expect([...given]).toEqual([{ status: 'accepted', count: 78 }]);
    const notes = reports.flatMap(({ rejected }) => rejected).filter(({ code }) => code !== 'payment-put-aside');
    expect(notes.map(({ message }) => message)).toEqual([]);
  });

  it('change nothing when they come again', async () => {
    const again = await loadBank();
    expect(again.filter(({ status }) => status !== 'unchanged').map(({ file }) => file)).toEqual([]);
  });

  it('balance in the ledger, entry by entry and with the statements', async () => {
    const books = await db().execute(sql`select p.entry_id from ledger_postings p group by p.organisation_id, p.entry_id
      having sum(amount_kopecks) <> 0`);
    expect([...books]).toEqual([]);
    const [bank] = await db().execute(sql`select
      (select sum(amount_kopecks)::text from ledger_postings where book = 'bank') as booked,
      (select (coalesce((select sum(net_kopecks) from bank_registers), 0)
        + coalesce((select sum(amount_kopecks) from bank_statement_lines where kind = 'payment'), 0)
        - coalesce((select sum(transferred_kopecks) from unknown_payments where source = 'register'), 0))::text) as came`);
    expect(bank?.booked).toBe(bank?.came);
  });
});
