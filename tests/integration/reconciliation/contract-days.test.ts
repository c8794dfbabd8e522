import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { db } from '@/db/client';
import { paymentEvents, payments } from '@/db/schema/payments';
import { bankRegisterRows, bankRegisters, bankStatementLines, bankStatements } from '@/db/schema/reconciliation';
import { contractDays, FIGURES } from '@/lib/reconciliation/contract-report';
import { addDays, type Day, day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { aMember } from '@/tests/support/builders/a-desk';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aContract } from '@/tests/support/builders/paying-resident';

const TODAY = day('2026-11-20');
/** After them money that no register has is missing. */
const DAYS = 5;

type Way = 'nowhere' | 'in a register' | 'paid out';
const aWay = fc.constantFrom<Way>('nowhere', 'in a register', 'paid out');

/** What happens to a payment, and what the bank's registers say of it. */
const aFate = fc.record({
  captured: fc.integer({ min: 1_000, max: 200_000 }),
  quoted: fc.integer({ min: 0, max: 300 }),
  daysAgo: fc.integer({ min: 0, max: 9 }),
  way: aWay,
  /** the register's fee and sum, where it says another */
  feeLie: fc.constantFrom(0, 0, 0, 7),
  sumLie: fc.constantFrom(0, 0, 0, 1, -100),
  back: fc.option(
    fc.record({
      part: fc.integer({ min: 1, max: 999 }),
      isChargeback: fc.boolean(),
      daysAgo: fc.integer({ min: 0, max: 9 }),
      way: aWay,
      fee: fc.constantFrom(0, 0, 1_500),
    }),
  ),
});
type Fate = Parameters<Parameters<typeof aFate.map>[0]>[0];

let house: Awaited<ReturnType<typeof anOrganisation>>;
let accountId = '';
let viewer: Awaited<ReturnType<typeof aMember>>;

beforeAll(async () => {
  house = await anOrganisation();
  accountId = await aBookAccount(house, { number: '7701', lastName: 'Попов', premisesNumber: '2' });
  viewer = await aMember(house.organisationId, 'billing', 'Расчётчик Анна');
});

const backOf = ({ captured, back }: Fate): number =>
  back ? Math.max(1, Math.trunc((captured * back.part) / 1_000)) : 0;

/** Two registers of the bank: one that a statement has paid, and one that waits. */
async function openRegisters(): Promise<Record<Way, string>> {
  const { organisationId } = house;
  const [paid, waiting] = [newId(), newId()];
  const of = (id: string) => ({
    ...{ organisationId, id, kind: 'stripe' as const, importId: newId(), fileName: id, fileHash: id, rows: 1 },
    ...{ dayFrom: TODAY, dayTo: TODAY, grossKopecks: kopecks(1), feeKopecks: kopecks(0), netKopecks: kopecks(1) },
  });
  await db()
    .insert(bankRegisters)
    .values([of(paid), of(waiting)]);
  const statementId = newId();
  const zero = kopecks(0);
  await db()
    .insert(bankStatements)
    .values({
      ...{ organisationId, id: statementId, importId: newId(), fileName: 's', fileHash: statementId, bankAccount: '1' },
      ...{ dayFrom: TODAY, dayTo: TODAY, openingKopecks: zero, receivedKopecks: zero, spentKopecks: zero },
      closingKopecks: zero,
    });
  await db()
    .insert(bankStatementLines)
    .values({
      ...{
        organisationId,
        id: newId(),
        statementId,
        row: 1,
        externalId: statementId,
        direction: 'credit',
        number: '1',
      },
      ...{ kind: 'payout', bookedOn: TODAY, amountKopecks: kopecks(1), partyName: '', partyInn: '', purpose: '' },
      registerId: paid,
    });
  return { 'paid out': paid, 'in a register': waiting, nowhere: '' };
}

async function live(contractId: string, registers: Record<Way, string>, fate: Fate): Promise<void> {
  const { organisationId } = house;
  const { captured, quoted, way, feeLie, back } = fate;
  const [id, paidOn, given] = [newId(), addDays(TODAY, -fate.daysAgo), backOf(fate)];
  const isToldBack = back !== null && back.way !== 'nowhere';
  const realFee = way === 'nowhere' ? null : quoted + feeLie + (isToldBack ? back.fee : 0);
  await db()
    .insert(payments)
    .values({
      ...{ organisationId, id, accountId, contractId, channel: 'acquiring', status: 'captured', method: 'card' },
      ...{ principalKopecks: kopecks(captured), chargedKopecks: kopecks(captured), feeKopecks: kopecks(quoted) },
      ...{ receivesKopecks: kopecks(captured - quoted), feeBearer: 'organisation', capturedKopecks: kopecks(captured) },
      ...{ realFeeKopecks: realFee === null ? null : kopecks(realFee), paidOn, paidAt: noon(paidOn) },
      refundedKopecks: kopecks(back?.isChargeback ? 0 : given),
      chargedBackKopecks: kopecks(back?.isChargeback ? given : 0),
    });
  await tell({ paymentId: id, paidOn, registers }, fate);
}

interface Told {
  readonly paymentId: string;
  readonly paidOn: Day;
  readonly registers: Record<Way, string>;
}

/** What the bank's registers say of it, and the timeline of what was given back. */
async function tell({ paymentId, paidOn, registers }: Told, fate: Fate): Promise<void> {
  const { organisationId } = house;
  const { captured, quoted, way, feeLie, sumLie, back } = fate;
  const row = (kind: 'payment' | 'refund' | 'chargeback', where: Way, amount: number, fee: number, net: number) => ({
    ...{ organisationId, id: newId(), registerId: registers[where], row: 1, externalId: newId(), kind, paymentId },
    ...{ accountNumber: '', occurredOn: paidOn, amountKopecks: kopecks(amount), feeKopecks: kopecks(fee) },
    netKopecks: kopecks(net),
  });
  const [sum, fee, given] = [captured + sumLie, quoted + feeLie, backOf(fate)];
  const rows = way === 'nowhere' ? [] : [row('payment', way, sum, fee, sum - fee)];
  if (back !== null) {
    const [event, kind] = back.isChargeback
      ? (['charged-back', 'chargeback'] as const)
      : (['refunded-in-part', 'refund'] as const);
    const told = { event, fromStatus: 'captured', toStatus: 'captured', cause: 'import', detail: {} };
    await db()
      .insert(paymentEvents)
      .values({ organisationId, paymentId, seq: 1, at: noon(addDays(TODAY, -back.daysAgo)), ...told });
    if (back.way !== 'nowhere') rows.push(row(kind, back.way, given, back.fee, -given - back.fee));
  }
  if (rows.length > 0) await db().insert(bankRegisterRows).values(rows);
}

const noon = (on: Day): Date => new Date(`${on}T12:00:00Z`);

/** The same in the head of an accountant: where each part of one payment's money is. */
function expected(fate: Fate) {
  const { captured, quoted, way, feeLie, sumLie, back, daysAgo } = fate;
  const given = backOf(fate);
  const sums = { paidOut: 0, promised: 0, onItsWay: 0, lost: 0 };
  const backFee = back === null || way === 'nowhere' || back.way === 'nowhere' ? 0 : back.fee;
  const place = (where: Way, net: number, isRecent: boolean) => {
    if (where === 'paid out') sums.paidOut += net;
    else if (where === 'in a register') sums.promised += net;
    else if (isRecent) sums.onItsWay += net;
    else sums.lost += net;
  };
  const fee = quoted + (way === 'nowhere' ? 0 : feeLie);
  place(way, captured + (way === 'nowhere' ? 0 : sumLie) - fee, daysAgo <= DAYS);
  if (back !== null) place(back.way, -given - (back.way === 'nowhere' ? 0 : back.fee), back.daysAgo <= DAYS);
  const kept = fee + backFee;
  const inTransit = sums.promised + sums.onItsWay;
  const unexplained = captured - given - kept - sums.paidOut - inTransit;
  return { captured, given, kept, paidOut: sums.paidOut, inTransit, onItsWay: sums.onItsWay, unexplained };
}

it('accounts for every kopeck of a day: captured − given back − fee = paid out + in transit + unexplained', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aFate, { minLength: 1, maxLength: 8 }), async (fates) => {
      const contractId = await aContract({ ...house, accountId, viewer }, 'http://bank.test');
      const registers = await openRegisters();
      for (const fate of fates) await live(contractId, registers, fate);
      const span = { from: addDays(TODAY, -30), to: TODAY };
      const all = await contractDays(db(), house.organisationId, span, TODAY);
      const days = all.filter((one) => one.contractId === contractId);
      for (const one of days) {
        const own = fates.filter(({ daysAgo }) => addDays(TODAY, -daysAgo) === one.day).map(expected);
        const sum = (of: keyof ReturnType<typeof expected>) => own.reduce((total, fate) => total + fate[of], 0);
        expect(one.payments).toBe(own.length);
        expect([one.capturedKopecks, one.refundedKopecks + one.chargebackKopecks]).toEqual([
          sum('captured'),
          sum('given'),
        ]);
        expect([one.paidOutKopecks, one.inTransitKopecks]).toEqual([sum('paidOut'), sum('inTransit')]);
        expect([one.unregisteredKopecks, one.feeRealKopecks]).toEqual([sum('onItsWay'), sum('kept')]);
        expect(one.unexplainedKopecks).toBe(sum('unexplained'));
        expect(one.inTransitDays === null || one.inTransitDays === daysSince(one.day)).toBe(true);
        for (const figure of FIGURES) expect(Number.isSafeInteger(one[figure] as Kopecks)).toBe(true);
      }
      expect(days.reduce((count, one) => count + one.payments, 0)).toBe(fates.length);
    }),
    { numRuns: 12 * Number(process.env.PROPERTY_RUNS ?? 1) },
  );
}, 300_000);

const daysSince = (on: Day): number => (Date.parse(TODAY) - Date.parse(on)) / 86_400_000;
