import { hash } from '@node-rs/argon2';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { invoiceLines, invoices } from '@/db/schema/invoices';
import { readingWindows } from '@/db/schema/meters/readings';
import { addDays, addMonths, type BillingPeriod, day, period, periodOf } from '@/lib/shared/billing-period';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import { PASSWORD } from '@/scripts/demo/people';
import { aMeter, anOpenWindow, aReading } from '@/tests/support/builders/a-meter';
import { aBookAccount, anOrganisation, type OrganisationWithHouse } from '@/tests/support/builders/book-account';
import { aLogin } from '@/tests/support/builders/login';

/** Who gives readings in the stories; each has a flat of the same four meters. */
export const READERS = [
  'reader',
  'asked',
  'refused',
  'turner',
  'typist',
  'drafter',
  'twice',
  'offline',
  'returning',
  'sharer',
  'leaver',
  'corrector',
  'stayer',
  'follower',
  'switcher',
  'closer',
  'replaced',
  'outlived',
  'caller',
  'patient',
  'plain',
  'plainAsked',
] as const;
export type Reader = (typeof READERS)[number];

// one for all: a hash is slow on purpose
const passwordHash = hash(PASSWORD);
const TIME_ZONE = 'Europe/Moscow';

export const readerEmail = (stage: string, reader: Reader | 'late'): string =>
  `${reader.toLowerCase()}.readings.${stage}@example.org`;

/**
 * Two organisations of their own, because the stories run on any day: one takes readings all the month, the other
 * never today. Meters as in «Спортивная»: cold and hot water, electricity by day and night, gas that sends by itself.
 */
export async function seedReaders(stages: readonly string[]): Promise<void> {
  const open = await anOrganisation({ timeZone: TIME_ZONE, shortName: 'УК Открытая', inn: '1699009991' });
  await anOpenWindow(open);
  const shut = await anOrganisation({ timeZone: TIME_ZONE, shortName: 'УК Закрытая', inn: '1699009992' });
  await aWindowElsewhen(shut);
  let flat = 0;
  for (const stage of stages) {
    for (const reader of READERS) {
      flat += 1;
      await aFlat(open, readerEmail(stage, reader), flat);
    }
    flat += 1;
    await aFlat(shut, readerEmail(stage, 'late'), flat);
  }
}

const today = () => dayIn(TIME_ZONE, systemClock.now());
/** the last month that was billed */
const lastMonth = (): BillingPeriod => addMonths(periodOf(today()), -1);

/** A window of one day, ten days from now. */
async function aWindowElsewhen({ organisationId }: OrganisationWithHouse): Promise<void> {
  const opens = Number(addDays(today(), 10).slice(8));
  const rule = { fromPeriod: period('2020-01'), opensDay: opens, closesDay: opens };
  await db()
    .insert(readingWindows)
    .values({ organisationId, id: newId(), ...rule });
}

async function aFlat(house: OrganisationWithHouse, email: string, flat: number): Promise<void> {
  const { userId } = await aLogin({ email, passwordHash: await passwordHash, emailVerifiedAt: systemClock.now() });
  const number = String(700_000_000 + flat);
  const accountId = await aBookAccount(house, { number, lastName: 'Соколова', premisesNumber: String(flat) });
  const place = { organisationId: house.organisationId, accountId };
  await db()
    .insert(accountLinks)
    .values({ ...place, id: newId(), userId });
  await aBill(place);
  const cold = await aMeter(place, { serialNumber: `5385${flat}` });
  for (const [ago, value] of [
    [3, '93.2'],
    [2, '97.4'],
    [1, '101.1'],
    [0, '105'],
  ] as const) {
    await aReading(place, cold, { period: addMonths(lastMonth(), -ago), value });
  }
  const hot = await aMeter(place, { resource: 'hot-water', place: 'кухня', serialNumber: `0938${flat}` });
  await aReading(place, hot, { period: lastMonth(), value: '58.2' });
  const electricity = await aMeter(place, {
    resource: 'electricity',
    fractionDigits: 0,
    place: 'щит на площадке',
    serialNumber: `1470${flat}`,
    zones: [
      { name: 'день', initialValue: '99900' },
      { name: 'ночь', initialValue: '4000' },
    ],
  });
  await aReading(place, electricity, { period: lastMonth(), value: '99950', zone: 1 });
  await aReading(place, electricity, { period: lastMonth(), value: '4050', zone: 2 });
  await aMeter(place, { resource: 'gas', place: 'кухня', isAutomatic: true, serialNumber: `2230${flat}` });
}

/** Last month's bill with the tariffs of water, by cubic metres, and of electricity, by zones. */
async function aBill(place: { organisationId: string; accountId: string }): Promise<void> {
  const invoiceId = newId();
  const of = lastMonth();
  const on = day(`${of}-28`);
  const nothing = { openingKopecks: ZERO, paidKopecks: ZERO, recalculationKopecks: ZERO, penaltyKopecks: ZERO };
  const sums = { ...nothing, chargedKopecks: kopecks(90_000), undersupplyKopecks: ZERO, toPayKopecks: kopecks(90_000) };
  await db()
    .insert(invoices)
    .values({
      ...place,
      id: invoiceId,
      period: of,
      revision: 1,
      status: 'issued',
      documentNumber: `П-${of}`,
      issuedOn: on,
      dueOn: on,
      paymentsCountedThrough: on,
      ...sums,
      closingKopecks: kopecks(90_000),
      contentHash: invoiceId,
    });
  const lines = [
    ['Холодное водоснабжение', 'куб.м', '41.95'],
    ['Водоотведение', 'куб.м', '33.40'],
    ['Горячее водоснабжение', 'куб.м', '191.96'],
    ['Электроснабжение (день)', 'кВт·ч', '5.51'],
    ['Электроснабжение (ночь)', 'кВт·ч', '3.33'],
  ] as const;
  await db()
    .insert(invoiceLines)
    .values(
      lines.map(([serviceName, unit, tariff], at) => ({
        organisationId: place.organisationId,
        invoiceId,
        position: at + 1,
        serviceName,
        kind: 'service' as const,
        unit,
        tariff,
        volume: '1',
        recalculationKopecks: ZERO,
        chargedKopecks: kopecks(18_000),
        toPayKopecks: kopecks(18_000),
        payeePosition: 1,
      })),
    );
}
