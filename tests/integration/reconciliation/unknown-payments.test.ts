import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { importFiles } from '@/lib/exchange/import-files';
import { getAmountDue } from '@/lib/payments/amount-due';
import { allocateUnknownPayment } from '@/lib/reconciliation/allocate-unknown-payment';
import { closeUnknownPayment } from '@/lib/reconciliation/close-unknown-payment';
import { suggestAccounts } from '@/lib/reconciliation/suggest-accounts';
import { undoUnknownDecision } from '@/lib/reconciliation/undo-unknown-decision';
import { getUnknownPayment, listUnknownPayments } from '@/lib/reconciliation/unknown-queries';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { systemActor, type Viewer } from '@/lib/shared/viewer';
import { aMember } from '@/tests/support/builders/a-desk';
import { aPayingResident, type PayingResident } from '@/tests/support/builders/paying-resident';
import { writeRegister } from '@/tests/support/builders/register';

let resident: PayingResident;
let cashier: Viewer;
let unknownId: string;
let file = '';
let made = 0;

/** One row of ЕПС whose number is one digit off Ковалёва's 6262000000055. */
function register(): Promise<string> {
  made += 1;
  const code = `20261120${String(made).padStart(8, '0')}ABCD`;
  return writeRegister(
    `sber-${made}.txt`,
    `20-11-2026;10-00-00;8610/1;СБОЛ;${code};6262000000155;КОВАЛЕВА НИНА СЕРГЕЕВНА;ул. Спортивная, д. 9, кв. 5;1026;` +
      '1000,00;992,00;8,00\r\n=1;1000,00;992,00;8,00;4711;21-11-2026\r\n',
  );
}

async function load() {
  const [inn] = await db().execute<{ inn: string }>(
    sql`select inn from organisations where id = ${resident.organisationId}`,
  );
  const options = { clock: fixedClock('2026-11-28T09:00:00Z'), organisationInn: inn?.inn ?? '' };
  const [report] = await importFiles(systemActor('test'), [file], options);
  return report;
}

const due = async () => (await getAmountDue(resident.viewer, resident.accountId))?.dueKopecks;
const books = async () =>
  Object.fromEntries(
    (
      await db().execute<{ book: string; sum: string }>(sql`select book, sum(amount_kopecks)::text as sum
        from ledger_postings where organisation_id = ${resident.organisationId} group by 1`)
    ).map(({ book, sum }) => [book, Number(sum)]),
  );
const allocate = (accountNumber = '6262000000055', viewer = cashier) =>
  allocateUnknownPayment(viewer, resident.organisationId, unknownId, { accountNumber });

beforeEach(async () => {
  resident = await aPayingResident();
  cashier = await aMember(resident.organisationId, 'cashier', 'Кассир Ольга');
  file = await register();
  expect(await load()).toMatchObject({ status: 'loaded', accepted: 1, rejected: [{ code: 'payment-put-aside' }] });
  const { rows } = await listUnknownPayments(cashier, resident.organisationId, { status: 'unknown', after: null });
  unknownId = rows[0]?.id ?? '';
});

describe('a payment whose number nobody has', () => {
  it('is suggested for the account one digit away, with the same surname and flat', async () => {
    const payment = await getUnknownPayment(cashier, resident.organisationId, unknownId);
    expect(await suggestAccounts(cashier, resident.organisationId, payment)).toMatchObject([
      { number: '6262000000055', isNumberNear: true, isSurnameSame: true, isFlatSame: true },
    ]);
  });

  it('makes the resident’s due fall when a cashier gives it to her account', async () => {
    expect(await books()).toEqual({});
    const before = await due();
    expect((await allocate()).ok).toBe(true);
    expect(await due()).toBe((before ?? 0) - 100_000);
    expect(await books()).toEqual({ resident: -100_000, bank: 99_200, commission: 800 });
    expect(await allocate()).toMatchObject({ ok: false, code: 'decided-already' });
    expect((await load())?.status).toBe('unchanged');
    expect(await due()).toBe((before ?? 0) - 100_000);
  });

  it('is nobody’s again when the allocation is undone, and can be given once more', async () => {
    const before = await due();
    await allocate();
    expect((await undoUnknownDecision(cashier, resident.organisationId, unknownId)).ok).toBe(true);
    expect(await due()).toBe(before);
    expect(await books()).toEqual({ resident: 0, bank: 0, commission: 0 });
    expect((await load())?.status).toBe('unchanged');
    expect((await allocate()).ok).toBe(true);
    expect(await due()).toBe((before ?? 0) - 100_000);
  });

  it('stays where it is once a bill has counted it', async () => {
    await allocate();
    await db().execute(sql`update payments set counted_in_period = '2026-11'
      where organisation_id = ${resident.organisationId}`);
    expect(await undoUnknownDecision(cashier, resident.organisationId, unknownId)).toMatchObject({
      ok: false,
      code: 'payment-counted',
    });
  });

  it('is not given to a number that nobody has either', async () => {
    expect(await allocate('6262000009999')).toMatchObject({ ok: false, code: 'account-unknown' });
    expect(await getUnknownPayment(cashier, resident.organisationId, unknownId)).toMatchObject({ status: 'unknown' });
  });

  it('is returned or written off with a reason, and no account changes', async () => {
    const before = await due();
    const closing = { decision: 'write-off', reason: 'Плательщик не найден' } as const;
    expect((await closeUnknownPayment(cashier, resident.organisationId, unknownId, closing)).ok).toBe(true);
    expect(await allocate()).toMatchObject({ ok: false, code: 'decided-already' });
    expect(await due()).toBe(before);
    expect((await undoUnknownDecision(cashier, resident.organisationId, unknownId)).ok).toBe(true);
    const trail = await db().execute(sql`select event from unknown_payment_events
      where organisation_id = ${resident.organisationId} order by seq`);
    expect(trail.map(({ event }) => event)).toEqual(['put-aside', 'write-off', 'undo']);
    const audit = await db().execute(sql`select action from audit_events
      where organisation_id = ${resident.organisationId} and action like 'unknown-payment-%' order by seq`);
    expect(audit.map(({ action }) => action)).toEqual(['unknown-payment-written-off', 'unknown-payment-reopened']);
  });

  it('does not exist for a dispatcher, nor for another organisation’s cashier', async () => {
    const other = await aPayingResident();
    const dispatcher = await aMember(resident.organisationId, 'dispatcher', 'Диспетчер Юлия');
    const stranger = await aMember(other.organisationId, 'cashier', 'Кассир Вера');
    expect(() => allocate('6262000000055', dispatcher)).toThrow(NotFound);
    await expect(
      allocateUnknownPayment(stranger, other.organisationId, unknownId, { accountNumber: '6262000000055' }),
    ).rejects.toThrow(NotFound);
    expect(() => allocate('6262000000055', stranger)).toThrow(NotFound);
  });
});
