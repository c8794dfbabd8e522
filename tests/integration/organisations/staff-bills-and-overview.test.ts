import { beforeAll, expect, it } from 'vitest';
import { listLastLoads } from '@/lib/exchange/last-loads';
import { listRevisions } from '@/lib/invoices/staff-invoice';
import { getReadingProgress } from '@/lib/meters/reading-progress';
import {
  type InvoiceFilter,
  listBilledPeriods,
  listOrganisationInvoices,
  sumInvoices,
} from '@/lib/payments/invoice-list';
import { getPaymentDay } from '@/lib/payments/payment-day';
import { day, period } from '@/lib/shared/billing-period';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { aReading } from '../../support/builders/a-meter';
import { aMeteredResident, type MeteredResident, noon } from '../../support/builders/metered-resident';
import { aContract, anIssuedInvoice } from '../../support/builders/paying-resident';

let nina: MeteredResident;
let billing: Viewer;
let october: string;
const today = day('2026-11-20');

beforeAll(async () => {
  nina = await aMeteredResident();
  billing = await aMember(nina.organisationId, 'billing', 'Расчётчик Анна');
  await anIssuedInvoice(nina, { period: '2026-09', totalKopecks: 90_000 });
  october = await anIssuedInvoice(nina, { period: '2026-10', totalKopecks: 120_000, paidKopecks: 40_000 });
  await aContract(nina, 'http://localhost:1');
});

const found = async (filter: Partial<InvoiceFilter>, viewer = billing) => {
  const all = { period: period('2026-10'), ...filter };
  return (await listOrganisationInvoices(viewer, nina.organisationId, all, today)).rows;
};

it('bills are found by period, account, payment and delivery, with what was paid after them', async () => {
  expect(await listBilledPeriods(billing, nina.organisationId)).toEqual(['2026-10', '2026-09']);
  expect(await found({})).toMatchObject([{ invoiceId: october, status: 'overdue', delivery: 'cabinet' }]);
  expect(await found({ period: period('2026-09') })).toMatchObject([{ paidSinceKopecks: 40_000 }]);
  expect(await found({ period: period('2026-09'), paid: 'partly' })).toHaveLength(1);
  expect(await found({ paid: 'paid' })).toEqual([]);
  expect(await found({ paid: 'unpaid' })).toHaveLength(1);
  expect(await found({ delivery: 'paper' })).toEqual([]);
  expect(await found({ search: 'ковалева', delivery: 'cabinet' })).toHaveLength(1);
  expect(await found({ revision: 'replaced' })).toEqual([]);
});

it('the totals of a filter stand beside those of the month before', async () => {
  const filter = { period: period('2026-10') };
  expect(await sumInvoices(billing, nina.organisationId, filter, today)).toMatchObject({
    now: { bills: 1, closingKopecks: 120_000 },
    before: { bills: 1, closingKopecks: 90_000 },
  });
});

it('the overview tells how many readings have come, house by house, and nothing to whom it is no business of', async () => {
  const progress = () => getReadingProgress(billing, nina.organisationId, noon('2026-11-20'));
  expect(await progress()).toMatchObject({ expected: 1, received: 0, window: { closesOn: '2026-11-25' } });
  await aReading(nina, nina.water, { period: '2026-11', value: '107', status: 'accepted' });
  expect(await progress()).toMatchObject({ received: 1, houses: [{ received: 1, expected: 1 }] });
  expect(await getPaymentDay(billing, nina.organisationId, noon('2026-11-20'))).toMatchObject({
    states: [],
    unknown: 0,
    webhooks: [{ title: 'Первый Учебный Банк', lastReceivedAt: null, waiting: 0 }],
  });
  expect(await listLastLoads(billing, nina.organisationId)).toEqual([]);
});

it.each<readonly [StaffRole, boolean, boolean]>([
  ['cashier', true, false],
  ['auditor', true, true],
  ['dispatcher', false, true],
  ['technician', false, false],
])('%s sees bills and payments: %s, readings: %s', async (role, seesBills, seesReadings) => {
  const member = await aMember(nina.organisationId, role, role);
  expect((await found({}, member)).length > 0).toBe(seesBills);
  expect((await listRevisions(member, nina.organisationId, october)).length > 0).toBe(seesBills);
  expect((await getPaymentDay(member, nina.organisationId)) !== null).toBe(seesBills);
  expect((await getReadingProgress(member, nina.organisationId)) !== null).toBe(seesReadings);
});
