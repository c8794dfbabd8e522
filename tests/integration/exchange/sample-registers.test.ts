import { readdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { load, loadOne, RSO_INN, UK_INN } from '@/tests/support/builders/loaded';
import { sample, workbook } from '@/tests/support/builders/register';

const CHARGES = ['08', '09', '10'].flatMap((month) => [
  `charges-2026-${month}-uk.csv`,
  `charges-2026-${month}-rso.csv`,
]);

/** As the registers' own description states them, in roubles. */
const STATED = [
  ['2026-08', UK_INN, 128, 1673, '857709.40', '595742.93', '612318.85', '874285.32'],
  ['2026-08', RSO_INN, 127, 278, '365866.21', '101106.24', '91988.95', '356748.92'],
  ['2026-09', UK_INN, 128, 1674, '874285.32', '480707.19', '626431.55', '1020009.68'],
  ['2026-09', RSO_INN, 127, 275, '356748.92', '74360.32', '94643.87', '377032.47'],
  ['2026-10', UK_INN, 129, 1735, '1020009.68', '608636.93', '739496.84', '1150869.59'],
  ['2026-10', RSO_INN, 128, 278, '377032.47', '89583.34', '104838.52', '392287.65'],
] as const;

beforeAll(async () => {
  const files = ['organisations.csv', 'accounts.csv', 'charges-2017-01-uk.csv', ...CHARGES].map(sample);
  // given in the wrong order on purpose: registers that others refer to are loaded first
  const reports = await load(files.reverse());
  expect(reports.map((report) => report.file)).toEqual(files);
  expect(reports.flatMap((report) => report.rejected)).toEqual([]);
  expect(new Set(reports.map((report) => report.status))).toEqual(new Set(['loaded']));
});

describe('the sample registers', () => {
  it.each(STATED)('give the stated totals of %s for %s', async (period, inn, bills, lines, ...sums) => {
    const [totals] = await db().execute(sql`
      select count(*)::int as bills, sum(lines)::int as lines,
        to_char(sum(opening_kopecks) / 100, 'FM9999990.00') as opening,
        to_char(sum(paid_kopecks) / 100, 'FM9999990.00') as paid,
        to_char(sum(recalculation_kopecks + to_pay_kopecks) / 100, 'FM9999990.00') as period,
        to_char(sum(closing_kopecks) / 100, 'FM9999990.00') as closing
      from invoices i join organisations o on o.id = i.organisation_id,
        lateral (select count(*) as lines from invoice_lines l
          where l.organisation_id = i.organisation_id and l.invoice_id = i.id) l
      where o.inn = ${inn} and i.period = ${period} and i.status = 'issued'`);
    const [opening, paid, ofPeriod, closing] = sums;
    expect(totals).toEqual({ bills, lines, opening, paid, period: ofPeriod, closing });
  });

  it('split every bill between its payees to the kopeck', async () => {
    const uneven = await db().execute(sql`select i.document_number from invoices i
      join invoice_payees p on p.organisation_id = i.organisation_id and p.invoice_id = i.id
      group by i.organisation_id, i.id, i.document_number, i.closing_kopecks
      having sum(p.closing_kopecks) <> i.closing_kopecks`);
    expect([...uneven]).toEqual([]);
  });

  it('carry what is due at the end of a month over to the next', async () => {
    const broken = await db().execute(sql`select a.document_number from invoices a
      join invoices b on b.organisation_id = a.organisation_id and b.account_id = a.account_id
        and b.status = 'issued' and b.period = to_char(to_date(a.period, 'YYYY-MM') + interval '1 month', 'YYYY-MM')
      where a.status = 'issued' and a.closing_kopecks <> b.opening_kopecks`);
    expect([...broken]).toEqual([]);
  });

  it('name penalties and court costs', async () => {
    const kinds = await db().execute(sql`select kind, count(*)::int as lines from invoice_lines
      where kind <> 'service' group by kind order by kind`);
    expect([...kinds]).toEqual([
      { kind: 'capital-repair', lines: 385 },
      { kind: 'court-costs', lines: 4 },
      { kind: 'penalty', lines: 71 },
    ]);
  });

  it('are due on the day that the law of the time says', async () => {
    const days = await db().execute(
      sql`select distinct period, due_on::text, issued_on::text from invoices order by 1`,
    );
    expect([...days]).toEqual([
      { period: '2017-01', due_on: '2017-02-10', issued_on: '2017-02-05' },
      { period: '2026-08', due_on: '2026-09-15', issued_on: '2026-09-05' },
      { period: '2026-09', due_on: '2026-10-15', issued_on: '2026-10-05' },
      { period: '2026-10', due_on: '2026-11-15', issued_on: '2026-11-05' },
    ]);
  });

  it('announce the bills of the latest period only', async () => {
    const jobs = await db().execute(sql`select j.payload->>'importId' as id from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'invoices-issued'`);
    const periods = await db().execute<{ period: string }>(sql`select period from imports
      where id::text in (select jsonb_array_elements_text(${JSON.stringify(jobs.map((job) => job.id))}::jsonb))`);
    // loaded in the order of time, each was the latest when it came, but for the archive of 2017
    expect(periods.map((row) => row.period)).toContain('2026-10');
  });

  it('change nothing when they are loaded again', async () => {
    const again = await load(['organisations.csv', 'accounts.csv', ...CHARGES].map(sample));
    expect(new Set(again.map((report) => report.status))).toEqual(new Set(['unchanged']));
    expect(again.every((report) => report.accepted === report.rows)).toBe(true);
  });

  it('leave a history of every file and a whole journal', async () => {
    const { verifyAuditChain } = await import('@/lib/audit/verify-chain');
    const [uk] = await db().execute<{ id: string }>(sql`select id from organisations where inn = ${UK_INN}`);
    expect(await verifyAuditChain(uk?.id ?? '')).toBeNull();
    const history = await db().execute<{ file_name: string }>(
      sql`select distinct file_name from imports where organisation_id = ${uk?.id ?? ''} order by 1`,
    );
    expect(history.map((row) => row.file_name)).toContain('charges-2026-10-uk.csv');
  });
});

describe('payment documents of ГИС ЖКХ for bills already issued', () => {
  it.each(['payment-documents-2026-09-uk.xlsx', 'payment-documents-2026-10-rso.xlsx'])(
    'agree with them and only add their identifiers: %s',
    async (name) => {
      const before = await revisions();
      const report = await loadOne(workbook(name));
      expect(report).toMatchObject({ status: 'loaded', encoding: 'xlsx', rejected: [] });
      expect(await revisions()).toEqual(before);
      expect(await loadOne(workbook(name))).toMatchObject({ status: 'unchanged', accepted: report.rows });
      expect(await identified(name.slice(18, 25), report.rows)).toBe(true);
    },
  );
});

describe('payments of the bank’s registers', () => {
  it('are counted by the bills that were issued after them, and the later ones are not', async () => {
    const files = (await readdir(sample(''))).filter((name) => name.startsWith('sber-eps')).map(sample);
    const reports = await load(files);
    expect(new Set(reports.map((report) => report.status))).toEqual(new Set(['loaded']));
    const counted = await db().execute(sql`select to_char(paid_on, 'YYYY-MM') as month, counted_in_period as period,
      count(*)::int as payments from payments group by 1, 2 order by 1, 2`);
    expect([...counted]).toEqual([
      { month: '2026-09', period: '2026-10', payments: 97 },
      { month: '2026-10', period: '2026-10', payments: 107 },
      { month: '2026-11', period: null, payments: 102 },
    ]);
    expect((await load(files)).map((report) => report.status)).toEqual(files.map(() => 'unchanged'));
  });

  it('balance in the ledger, with the bank’s fee at the company’s cost', async () => {
    const books = await db().execute(sql`select p.book, sum(p.amount_kopecks)::text as sum from ledger_postings p
      join organisations o on o.id = p.organisation_id where o.inn = ${UK_INN} group by 1 order by 1`);
    const [uk] = await db().execute<Record<string, string>>(sql`select sum(principal_kopecks)::text as paid,
      sum(receives_kopecks)::text as received, sum(fee_kopecks)::text as fee from payments p
      join organisations o on o.id = p.organisation_id where o.inn = ${UK_INN}`);
    expect([...books]).toEqual([
      { book: 'bank', sum: uk?.received },
      { book: 'commission', sum: uk?.fee },
      { book: 'resident', sum: `-${uk?.paid}` },
    ]);
  });
});

async function revisions(): Promise<unknown[]> {
  return [
    ...(await db().execute(sql`select status, revision, count(*)::int from invoices group by 1, 2 order by 1, 2`)),
  ];
}

async function identified(period: string, bills: number): Promise<boolean> {
  const [row] = await db().execute<{ count: number }>(sql`select count(*)::int from invoices
    where period = ${period} and gis_document_id is not null`);
  return row?.count === bills;
}
