import { sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import type { ProviderCode } from '@/lib/acquiring/registry';
import { importFiles } from '@/lib/exchange/import-files';
import type { FileReport } from '@/lib/exchange/report';
import { getAmountDue } from '@/lib/payments/amount-due';
import { settle } from '@/lib/payments/settle';
import { contractReport, FIGURES } from '@/lib/reconciliation/contract-report';
import { drawContractDays } from '@/lib/reconciliation/draw-contract-days';
import { reconciliationOverview } from '@/lib/reconciliation/overview';
import { addDays, type Day } from '@/lib/shared/billing-period';
import { dayIn, fixedClock } from '@/lib/shared/clock';
import { orderIdOf } from '@/lib/shared/ids';
import { systemActor } from '@/lib/shared/viewer';
import type { RegisterKind } from '@/scripts/sandbox-bank/registers/registers';
import { aMember } from '@/tests/support/builders/a-desk';
import { writeRegister } from '@/tests/support/builders/register';
import { openShop, type Shop } from '@/tests/support/shop';

const DAY_MS = 24 * 3600 * 1000;
let shop: Shop;
let made = 0;

afterEach(() => shop.close());

async function open(provider: ProviderCode): Promise<Day> {
  shop = await openShop({ provider });
  return dayIn('Europe/Moscow', shop.bank.clock.now());
}

async function paid(): Promise<string> {
  const started = await shop.pay();
  if (!started.ok) throw new Error(started.code);
  await shop.atBank(started.value.paymentId, 'pay');
  await expect.poll(() => shop.readInbox()).toBeGreaterThan(0);
  return started.value.paymentId;
}

async function refunded(paymentId: string, amount: number): Promise<void> {
  const url = `${shop.bank.url}/control/payments/${orderIdOf(paymentId)}/refund`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ amount }) });
  if (!answer.ok) throw new Error(`the bank would not refund: ${answer.status}`);
  await settle(shop.organisationId, paymentId, 'operator');
}

/** The bank's register of the day, decoded. */
function drawn(kind: RegisterKind, from: Day, to?: Day): string {
  const [payment] = shop.bank.books().payments;
  const bytes = Buffer.from(shop.bank.register(kind, { merchantId: payment?.merchantId ?? '', from, to }));
  return kind === 'tbank' || kind === 'statement' ? iconv.decode(bytes, 'win1251') : bytes.toString('utf8');
}

async function load(text: string, encoding = 'win1251'): Promise<FileReport> {
  made += 1;
  const [inn] = await db().execute<{ inn: string }>(
    sql`select inn from organisations where id = ${shop.organisationId}`,
  );
  const own = text.replaceAll('1699001011', inn?.inn ?? '');
  const path = await writeRegister(`bank-${made}.txt`, own, encoding);
  const options = { clock: fixedClock('2026-11-28T09:00:00Z'), organisationInn: inn?.inn ?? '' };
  const [report] = await importFiles(systemActor('test'), [path], options);
  if (!report) throw new Error('a file always has a report');
  return report;
}

const due = async () => (await getAmountDue(shop.viewer, shop.accountId))?.dueKopecks;
const unknown = async () => [
  ...(await db().execute(sql`select kind, status, amount_kopecks::text as sum from unknown_payments
    where organisation_id = ${shop.organisationId} order by row`)),
];
const accountant = () => aMember(shop.organisationId, 'billing', 'Расчётчик Анна');

describe('failure mode 22, chargeback', () => {
  it('comes with a register alone, and the debt returns, once however often the register does', async () => {
    const today = await open('tbank');
    await paid();
    const before = await due();
    const line = drawn('tbank', today).trimEnd();
    const cells = line.split(';');
    const chargeback = cells
      .with(14, 'Chargeback')
      .with(12, '0.00')
      .with(13, cells[11] ?? '');
    const report = await load(`${line}\r\n${chargeback.join(';')}\r\n`);
    expect(report).toMatchObject({ status: 'loaded', rows: 2, accepted: 2 });
    expect((await due()) ?? 0).toBe((before ?? 0) + 121_770);
    const [payment] = await db().execute(
      sql`select status from payments where organisation_id = ${shop.organisationId}`,
    );
    expect(payment?.status).toBe('charged-back');
    await load(`${line}\r\n${chargeback.join(';')}\r\n\r\n`);
    expect((await due()) ?? 0).toBe((before ?? 0) + 121_770);
  });
});

describe('failure mode 23, reconciliation finds an unknown payment', () => {
  it('puts the bank’s alien row aside and credits nobody', async () => {
    const today = await open('tbank');
    await paid();
    const before = await due();
    const cells = drawn('tbank', today).trimEnd().split(';');
    const alien = cells.with(3, 'f'.repeat(32)).with(16, '999000111').with(19, '').join(';');
    expect(await load(`${alien}\r\n`)).toMatchObject({
      status: 'loaded',
      accepted: 1,
      rejected: [{ row: 1, code: 'payment-put-aside' }],
    });
    expect(await unknown()).toEqual([{ kind: 'payment', status: 'unknown', sum: '122988' }]);
    expect(await due()).toBe(before);
  });

  it('reports our payment that the bank does not list, after the day its money should have come', async () => {
    const today = await open('tbank');
    const paymentId = await paid();
    const viewer = await accountant();
    const soon = await reconciliationOverview(viewer, shop.organisationId, addDays(today, 5));
    expect(soon.differences).toEqual([]);
    const late = await reconciliationOverview(viewer, shop.organisationId, addDays(today, 6));
    expect(late.differences).toMatchObject([{ paymentId, kind: 'missing' }]);
  });
});

describe('failure mode 24, registry sums differ, duplicate file, 13.1 column, CP-1251', () => {
  it('takes the same register once, whatever its encoding and line ends', async () => {
    const today = await open('tbank');
    await paid();
    const text = drawn('tbank', today);
    expect((await load(text)).status).toBe('loaded');
    expect((await load(text)).status).toBe('unchanged');
    expect((await load(`\ufeff${text}`, 'utf8')).status).toBe('unchanged');
    expect((await load(text.replaceAll('\r\n', '\r'))).status).toBe('unchanged');
    expect((await load(text.replaceAll(';', '|'))).status).toBe('unchanged');
    const [count] = await db().execute(sql`select count(*)::int as registers from bank_registers
      where organisation_id = ${shop.organisationId}`);
    expect(count).toEqual({ registers: 1 });
  });

  it('reads field 13.1, and refuses a row whose gross less fees is not net', async () => {
    const today = await open('tbank');
    await paid();
    const cells = drawn('tbank', today).trimEnd().split(';');
    const net = (Number((cells[13] ?? '').replace('.', '')) - 50) / 100;
    const fiscal = [...cells.slice(0, 13), '0.50', net.toFixed(2), ...cells.slice(14)];
    const wrong = fiscal.with(14, (net - 1).toFixed(2)).with(16, '12345');
    expect(await load(`${wrong.join(';')}\r\n`)).toMatchObject({
      status: 'refused',
      rejected: [{ code: 'rows-all-rejected' }, { row: 1, column: 'Сумма возмещения', code: 'payment-sum' }],
    });
    expect(await load(`${fiscal.join(';')}\r\n`)).toMatchObject({ status: 'loaded', accepted: 1 });
    const { differences } = await reconciliationOverview(await accountant(), shop.organisationId, today);
    expect(differences).toMatchObject([{ kind: 'fee' }]);
  });
});

describe('the daily report of a contract', () => {
  it.each([
    ['tbank', 'tbank'],
    ['yookassa', 'yookassa-payments'],
    ['stripe', 'stripe'],
  ] as const)(
    'explains every kopeck of %s: in transit until the statement comes, then paid out',
    async (provider, kind) => {
      const today = await open(provider);
      await paid();
      const viewer = await accountant();
      const figures = async (seenOn: Day) => {
        const { days } = await contractReport(viewer, shop.organisationId, { from: today, to: today }, seenOn);
        return days.map((one) => FIGURES.map((figure) => one[figure]));
      };
      const [captured = 0, , , , fee = 0, , transit = 0] = (await figures(today))[0] ?? [];
      expect([captured, transit]).toEqual([122_988, captured - fee]);
      shop.bank.clock.advance(DAY_MS);
      expect((await load(drawn(kind, today), kind === 'tbank' ? 'win1251' : 'utf8')).status).toBe('loaded');
      expect((await load(drawn('statement', today, addDays(today, 1)))).status).toBe('loaded');
      const [row = []] = await figures(addDays(today, 10));
      const [after = 0, refunded, chargeback, , real = 0, paidOut, inTransit, unexplained] = row;
      expect([refunded, chargeback, inTransit, unexplained]).toEqual([0, 0, 0, 0]);
      expect(paidOut).toBe(after - real);
      const [payment] =
        await db().execute(sql`select paid_out_on::text as day, real_fee_kopecks::text as fee from payments
      where organisation_id = ${shop.organisationId}`);
      expect(payment).toEqual({ day: addDays(today, 1), fee: String(real) });
      const night = { now: () => new Date(`${addDays(today, 10)}T22:00:00Z`) };
      expect(await drawContractDays(night)).toBeGreaterThan(0);
      expect(await drawContractDays(night)).toBe(0);
    },
  );

  it('explains a payout net of refunds by both registers of its day, in whatever order they come', async () => {
    const today = await open('yookassa');
    const [first] = [await paid(), await paid()];
    await refunded(first, 22_988);
    shop.bank.clock.advance(DAY_MS);
    const viewer = await accountant();
    const overview = () => reconciliationOverview(viewer, shop.organisationId, today);
    await load(drawn('statement', today, addDays(today, 1)));
    await load(drawn('yookassa-payments', today), 'utf8');
    expect((await overview()).leftCredits).toHaveLength(1);
    await load(drawn('yookassa-refunds', today), 'utf8');
    const { registers, leftCredits } = await overview();
    expect(leftCredits).toEqual([]);
    expect(registers.map(({ paidOutOn, unknownRows }) => [paidOutOn, unknownRows])).toEqual([
      [addDays(today, 1), 0],
      [addDays(today, 1), 0],
    ]);
    const span = { from: today, to: today };
    const { days } = await contractReport(viewer, shop.organisationId, span, addDays(today, 10));
    expect(days).toMatchObject([
      { payments: 2, capturedKopecks: 245_976, refundedKopecks: 22_988, inTransitKopecks: 0, unexplainedKopecks: 0 },
    ]);
    expect(days[0]?.paidOutKopecks).toBe(245_976 - 22_988 - (days[0]?.feeRealKopecks ?? 0));
  });

  it('keeps a bank’s lie apart from money in transit on the very day that its register comes', async () => {
    const today = await open('tbank');
    await paid();
    const viewer = await accountant();
    const day = async () =>
      (await contractReport(viewer, shop.organisationId, { from: today, to: today }, today)).days[0];
    expect(await day()).toMatchObject({ unexplainedKopecks: 0, inTransitDays: 0 });
    expect((await day())?.unregisteredKopecks).toBe((await day())?.inTransitKopecks);
    const cells = drawn('tbank', today).trimEnd().split(';');
    const more = (at: number) => (Number(cells[at]) + 1).toFixed(2);
    await load(`${cells.with(11, more(11)).with(13, more(13)).join(';')}\r\n`);
    expect(await day()).toMatchObject({ unexplainedKopecks: -100, unregisteredKopecks: 0 });
  });
});
