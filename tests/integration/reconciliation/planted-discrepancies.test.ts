import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { importFiles } from '@/lib/exchange/import-files';
import { reconciliationOverview } from '@/lib/reconciliation/overview';
import { listUnknownPayments } from '@/lib/reconciliation/unknown-queries';
import { day } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId, orderIdOf } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { aMember } from '@/tests/support/builders/a-desk';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aContract } from '@/tests/support/builders/paying-resident';
import { writeRegister } from '@/tests/support/builders/register';

const ROWS = 200;
/** One in a hundred. */
const PLANTED = 2;
const FEE = 120;

type Lie = 'missing' | 'amount' | 'fee' | 'alien';
const aPlan = fc.record({
  lies: fc.array(fc.constantFrom<Lie>('missing', 'amount', 'fee', 'alien'), {
    minLength: PLANTED,
    maxLength: PLANTED,
  }),
  at: fc.uniqueArray(fc.nat({ max: ROWS - 1 }), { minLength: PLANTED, maxLength: PLANTED }),
});

let made = 0;

async function aMonth() {
  made += 1;
  const inn = String(1_650_000_000 + made);
  const house = await anOrganisation({ inn });
  const accountId = await aBookAccount(house, { number: `77${made}`, lastName: 'Попов', premisesNumber: '2' });
  const viewer = await aMember(house.organisationId, 'billing', 'Расчётчик Анна');
  const contractId = await aContract({ ...house, accountId, viewer }, 'http://bank.test');
  const rows = Array.from({ length: ROWS }, (_, at) => ({ id: newId(), sum: 10_000 + at }));
  await db()
    .insert(payments)
    .values(
      rows.map(({ id, sum }) =>
        capturedPayment({ organisationId: house.organisationId, accountId, contractId, id, sum }),
      ),
    );
  return { ...house, inn, rows, viewer };
}

interface Captured {
  readonly organisationId: string;
  readonly accountId: string;
  readonly contractId: string;
  readonly id: string;
  readonly sum: number;
}

const capturedPayment = ({ sum, ...ids }: Captured) => ({
  ...ids,
  channel: 'acquiring' as const,
  status: 'captured' as const,
  principalKopecks: kopecks(sum),
  feeKopecks: kopecks(FEE),
  chargedKopecks: kopecks(sum),
  receivesKopecks: kopecks(sum - FEE),
  feeBearer: 'organisation' as const,
  capturedKopecks: kopecks(sum),
  method: 'card' as const,
  paidAt: new Date('2026-11-10T09:00:00Z'),
  paidOn: day('2026-11-10'),
});

const roubles = (sum: number): string => `${Math.trunc(sum / 100)}.${String(sum % 100).padStart(2, '0')}`;

function lineOf(at: number, { id, sum }: { id: string; sum: number }, lie: Lie | undefined): string {
  const orderId = lie === 'alien' ? 'e'.repeat(32) : orderIdOf(id);
  const gross = lie === 'amount' ? sum + 1 : sum;
  const fee = lie === 'fee' ? FEE + 1 : FEE;
  const cells = [
    at + 1,
    '2200 00** **** 0000',
    'Мir',
    orderId,
    '10.11.2026',
    '12:00:00',
    'MSK',
    '1',
    '2',
    '10.11.2026',
  ];
  const sums = ['11.11.2026', roubles(gross), roubles(fee), roubles(gross - fee), 'Debit'];
  return [...cells, ...sums, '', `${made}${at}${lie === 'alien' ? '9' : ''}`, 'Shop', 'Dom', '', 'ЖКУ'].join(';');
}

describe('a register with one row in a hundred wrong', () => {
  it('has every wrong row found, and no other', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(aPlan, async ({ lies, at }) => {
        const { organisationId, inn, rows, viewer } = await aMonth();
        const lieAt = new Map(at.map((index, which) => [index, lies[which]]));
        const lines = rows.flatMap((row, index) =>
          lieAt.get(index) === 'missing' ? [] : [lineOf(index, row, lieAt.get(index))],
        );
        const file = await writeRegister(`planted-${made}.csv`, lines.map((line) => `${line}\r\n`).join(''));
        const clock = fixedClock('2026-11-20T09:00:00Z');
        const [report] = await importFiles(systemActor('test'), [file], { clock, organisationInn: inn });
        expect(report).toMatchObject({ status: 'loaded', accepted: lines.length });
        const { differences } = await reconciliationOverview(viewer, organisationId, day('2026-11-20'));
        const unknown = await listUnknownPayments(viewer, organisationId, { status: 'unknown', after: null });
        // an alien row stands in the place of ours, which is then missing
        const planted = at.map((index, which) => [rows[index]?.id, lies[which] === 'alien' ? 'missing' : lies[which]]);
        expect(new Map(differences.map(({ paymentId, kind }) => [paymentId, kind]))).toEqual(
          new Map(planted as [string, string][]),
        );
        expect(unknown.count).toBe(lies.filter((lie) => lie === 'alien').length);
      }),
      { numRuns: 4 },
    );
  });
});
