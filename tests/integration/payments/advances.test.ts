import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { payments } from '@/db/schema/payments';
import { advanceTransfers } from '@/db/schema/payments/corrections';
import { paymentSettings, refunds } from '@/db/schema/payments/refunds';
import { transaction } from '@/db/transaction';
import { may } from '@/lib/auth/permissions';
import { listOrganisationAccounts } from '@/lib/payments/account-list';
import { findAdvanceTarget, getAdvance, listDeskMoves, listMoves } from '@/lib/payments/advances/advance-queries';
import { type MoveAdvance, moveAdvance } from '@/lib/payments/advances/move-advance';
import { undoMove } from '@/lib/payments/advances/undo-move';
import { getAmountDue } from '@/lib/payments/amount-due';
import { countPayments, uncountPayments } from '@/lib/payments/count-payments';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import { STAFF_ROLES, type Viewer } from '@/lib/shared/viewer';
import { balances, entrySteps } from '../../support/books';
import { aMember } from '../../support/builders/a-desk';
import { anIssuedInvoice, aPayingResident, aViewer, type PayingResident } from '../../support/builders/paying-resident';
import { journalOf } from '../../support/journal';

const clock = fixedClock('2026-11-20T09:00:00Z');

let resident: PayingResident;
let boss: Viewer;
let cashier: Viewer;
let organisationId: string;
let from: string;
let to: string;

/** Another account of the same house; of the same holder when nothing else is said. */
async function anAccount(number: string, lastName = 'Ковалёва'): Promise<string> {
  const [first] = await db().select().from(personalAccounts).where(eq(personalAccounts.id, resident.accountId));
  if (!first) throw new Error('no account');
  const id = newId();
  await db()
    .insert(personalAccounts)
    .values({ ...first, id, number, numberKey: number, lastName, premisesNumber: '6' });
  return id;
}

/** Money that came through a bank and that no bill counts. */
const paidIn = async (accountId: string, sum: number): Promise<string> => {
  const id = newId();
  await db()
    .insert(payments)
    .values({
      ...{ organisationId, id, accountId, channel: 'bank-register', status: 'captured', feeBearer: 'organisation' },
      ...{ principalKopecks: kopecks(sum), chargedKopecks: kopecks(sum), receivesKopecks: kopecks(sum) },
      ...{ capturedKopecks: kopecks(sum), feeKopecks: ZERO, method: 'other', externalId: id },
      ...{ paidAt: clock.now(), paidOn: day('2026-11-10') },
    });
  return id;
};

beforeEach(async () => {
  resident = await aPayingResident();
  organisationId = resident.organisationId;
  from = resident.accountId;
  to = await anAccount('6262000000056');
  boss = await aMember(organisationId, 'administrator', 'Орлова Вера');
  cashier = await aMember(organisationId, 'cashier', 'Серова Анна');
  await db()
    .insert(paymentSettings)
    .values({ organisationId, refundLimitKopecks: kopecks(50_000) });
  await paidIn(from, 100_000);
});

const move = (amount: number, changes: Partial<MoveAdvance> = {}, viewer = boss, source = from) =>
  moveAdvance(
    viewer,
    organisationId,
    source,
    {
      ...{ toAccountId: to, amountKopecks: kopecks(amount), reason: 'Заявление № 118', isForAnother: false },
      ...{ submissionId: randomUUID(), ...changes },
    },
    clock,
  );
const moved = async (...args: Parameters<typeof move>): Promise<string> => {
  const result = await move(...args);
  if (!result.ok) throw new Error(result.code);
  return result.value.transferId;
};
const dueOf = async (accountId: string) => {
  const { rows } = await listOrganisationAccounts(boss, organisationId);
  return rows.find((row) => row.accountId === accountId)?.dueKopecks;
};
const dues = async () => [await dueOf(from), await dueOf(to)];
const onBooks = async (accountId: string) => {
  const [row] = await db().execute<{ total: string }>(
    sql`select coalesce(sum(amount_kopecks), 0) as total from ledger_postings
      where organisation_id = ${organisationId} and account_id = ${accountId}`,
  );
  return Number(row?.total);
};

describe('Moving an advance', () => {
  it('pays the debt of one account with the overpayment of another, and the books still add up to nought', async () => {
    await anIssuedInvoice({ ...resident, accountId: to }, { period: '2026-10', totalKopecks: 70_000 });
    const transferId = await moved(60_000);
    expect(await dues()).toEqual([-40_000, 10_000]);
    expect((await getAmountDue(resident.viewer, from))?.uncountedKopecks).toBe(40_000);
    expect([await onBooks(from), await onBooks(to)]).toEqual([60_000, -60_000]);
    expect(await balances(resident)).toEqual({ resident: 0 });
    const [noted] = await journalOf(organisationId, 'advance-moved');
    expect(noted?.details).toMatchObject({ transferId, amountKopecks: 60_000, reason: 'Заявление № 118' });
  });

  it('moves no kopeck more than the overpayment, nor what a refund has spoken for', async () => {
    expect(await move(100_001)).toMatchObject({ code: 'advance-exceeded', field: 'amount' });
    const [payment] = await db().select().from(payments).where(eq(payments.accountId, from));
    await db()
      .insert(refunds)
      .values({
        ...{ organisationId, id: newId(), paymentId: payment?.id ?? '', status: 'requested' },
        ...{ amountKopecks: kopecks(30_000), reason: 'Ошибка', submissionId: newId(), requestedBy: boss.userId },
      });
    expect((await getAdvance(boss, organisationId, from))?.movableKopecks).toBe(70_000);
    expect(await move(70_001)).toMatchObject({ code: 'advance-exceeded' });
    expect(await move(70_000)).toMatchObject({ ok: true });
    await anIssuedInvoice({ ...resident, accountId: to }, { period: '2026-10', totalKopecks: 500_000 });
    expect(await move(1, { toAccountId: from }, boss, to)).toMatchObject({ code: 'advance-exceeded' });
  });

  it('of twenty at once moves what there is and no more, whichever way they cross', async () => {
    await paidIn(to, 40_000);
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => move(30_000)),
      ...Array.from({ length: 10 }, () => move(30_000, { toAccountId: from }, boss, to)),
    ]);
    const [left = 0, right = 0] = await dues();
    expect(left + right).toBe(-140_000);
    expect(Math.max(left, right)).toBeLessThanOrEqual(0);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(3);
    expect(await balances(resident)).toEqual({ resident: 0 });
    expect(await onBooks(from)).toBe(left + 100_000);
  });

  it('by a form sent five times is one move', async () => {
    const submissionId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => move(10_000, { submissionId })));
    expect(new Set(answers.map((answer) => answer.ok && answer.value.transferId)).size).toBe(1);
    expect(await dues()).toEqual([-90_000, -10_000]);
  });

  it('to somebody else wants an application in writing', async () => {
    const foreign = await anAccount('6262000000057', 'Зимин');
    expect(await move(10_000, { toAccountId: foreign })).toMatchObject({
      code: 'holder-differs',
      field: 'isForAnother',
    });
    expect(await move(10_000, { toAccountId: foreign, isForAnother: true })).toMatchObject({ ok: true });
    expect(await move(10_000, { toAccountId: from })).toMatchObject({ code: 'same-account' });
  });

  it('above the limit, many small ones together, is for whoever approves refunds', async () => {
    expect(await move(30_000, {}, cashier)).toMatchObject({ ok: true });
    expect(await move(20_001, {}, cashier)).toMatchObject({ code: 'limit-exceeded' });
    expect(await move(20_000, {}, cashier)).toMatchObject({ ok: true });
    expect(await move(50_000, {}, await aMember(organisationId, 'billing', 'Бухгалтер'))).toMatchObject({ ok: true });
  });
});

describe('A move taken back', () => {
  it('leaves both accounts as they were, once', async () => {
    const transferId = await moved(60_000);
    const undo = () => undoMove(cashier, organisationId, to, transferId, clock);
    expect(await Promise.all([undo(), undo(), undo()])).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await dues()).toEqual([-100_000, 0]);
    expect([await onBooks(from), await onBooks(to)]).toEqual([0, 0]);
    expect(await entrySteps(resident)).toEqual(['moved:60000', 'undone:60000']);
    expect(await journalOf(organisationId, 'advance-move-undone')).toHaveLength(1);
  });

  it('is refused once the advance was passed on, until that is taken back', async () => {
    const third = await anAccount('6262000000057');
    const first = await moved(60_000);
    const second = await moved(50_000, { toAccountId: third }, boss, to);
    expect(await undoMove(boss, organisationId, from, first, clock)).toMatchObject({ code: 'advance-passed-on' });
    expect(await undoMove(boss, organisationId, to, second, clock)).toEqual({ ok: true });
    expect(await undoMove(boss, organisationId, from, first, clock)).toEqual({ ok: true });
    expect(await dues()).toEqual([-100_000, 0]);
  });

  it('is refused once a bill counts it, on either side; each side is counted by its own bill', async () => {
    const transferId = await moved(60_000);
    const bill = { period: '2026-11', totalKopecks: 5_000, countedThrough: '2026-11-25' };
    await anIssuedInvoice({ ...resident, accountId: to }, bill);
    await transaction((tx) => countPayments(tx, organisationId, sql`select ${to}::uuid`));
    expect(await dues()).toEqual([-40_000, 5_000]);
    expect(await undoMove(boss, organisationId, from, transferId, clock)).toMatchObject({ code: 'move-counted' });
    await anIssuedInvoice(resident, { ...bill, totalKopecks: -40_000 + 7_000 });
    await transaction((tx) => countPayments(tx, organisationId, sql`select ${from}::uuid`));
    expect(await dues()).toEqual([-33_000, 5_000]);
    const [stored] = await db().select().from(advanceTransfers).where(eq(advanceTransfers.id, transferId));
    expect([stored?.fromCountedInPeriod, stored?.toCountedInPeriod]).toEqual(['2026-11', '2026-11']);
    expect(await listDeskMoves(boss, organisationId, from)).toMatchObject([{ isCounted: true, isIncoming: false }]);
    const both = sql`values (${from}::uuid), (${to}::uuid)`;
    await transaction((tx) => uncountPayments(tx, organisationId, { period: period('2026-11'), accounts: both }));
    expect(await undoMove(boss, organisationId, from, transferId, clock)).toEqual({ ok: true });
  });
});

describe('Who sees and moves advances', () => {
  it('the staff by the table of permissions, in their own organisation alone', async () => {
    const transferId = await moved(10_000);
    const elsewhere = (await aPayingResident()).organisationId;
    const refused = [
      ...STAFF_ROLES.map((role) => ({ ...boss, memberships: [{ organisationId, role }] })),
      await aMember(elsewhere, 'administrator', 'Чужая'),
      resident.viewer,
    ].filter((one) => !may(one, 'advances-move', organisationId));
    expect(refused).toHaveLength(6);
    for (const viewer of refused) {
      await expect(move(1, {}, viewer)).rejects.toThrow(NotFound);
      await expect(undoMove(viewer, organisationId, from, transferId, clock)).rejects.toThrow(NotFound);
      expect(await getAdvance(viewer, organisationId, from)).toBeNull();
      expect(await findAdvanceTarget(viewer, organisationId, '6262000000056')).toBeNull();
      expect(await listDeskMoves(viewer, organisationId, from)).toEqual([]);
    }
    const foreign = await aPayingResident();
    await expect(move(1, { toAccountId: foreign.accountId })).rejects.toThrow(NotFound);
    await expect(undoMove(boss, organisationId, await anAccount('6262000000058'), transferId)).rejects.toThrow(
      NotFound,
    );
  });

  it('finds the other account as its number is typed', async () => {
    expect(await findAdvanceTarget(boss, organisationId, ' л/с № 6262-0000-00056 ')).toMatchObject({ accountId: to });
    expect(await findAdvanceTarget(boss, organisationId, '6262')).toBeNull();
  });

  it('the resident among the movements of his account; of a stranger’s account no number', async () => {
    const transferId = await moved(10_000);
    const seen = { transferId, amountKopecks: 10_000, movedOn: '2026-11-20', isUndone: false };
    expect(await listMoves(resident.viewer, from)).toEqual([{ ...seen, isIncoming: false, otherNumber: null }]);
    expect(await listMoves(resident.viewer, to)).toEqual([]);
    await db()
      .insert(accountLinks)
      .values({ organisationId, id: newId(), accountId: to, userId: resident.viewer.userId });
    expect(await listMoves(resident.viewer, to)).toEqual([{ ...seen, isIncoming: true, otherNumber: '6262000000055' }]);
    expect(await listMoves(await aViewer(), from)).toEqual([]);
  });
});
