import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { linkCodes, personalAccounts } from '@/db/schema/accounts';
import { userSessions } from '@/db/schema/auth';
import { payments } from '@/db/schema/payments';
import { type AccountFilter, listOrganisationAccounts } from '@/lib/payments/account-list';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { aMember, link } from '../../support/builders/a-desk';
import { aBookAccount, anOrganisation, type OrganisationWithHouse } from '../../support/builders/book-account';
import { anIssuedInvoice, aViewer } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { statementsOf } from '../../support/statements';

/** A house of five flats, each at another stage, and a closed account. */
let house: OrganisationWithHouse;
let billing: Viewer;
const clock = movableClock('2026-11-24T09:00:00Z');
const DAY = 86_400_000;

const found = async (filter: AccountFilter) =>
  (await listOrganisationAccounts(billing, house.organisationId, filter, clock)).rows.map((row) => row.premisesNumber);

async function aSession({ userId }: Viewer, daysAgo: number) {
  const createdAt = new Date(clock.now().getTime() - daysAgo * DAY);
  await db().insert(userSessions).values({ id: newId(), userId, sessionVersion: 1, createdAt, expiresAt: clock.now() });
}

async function aCode(accountId: string, expiresAt: string) {
  const { organisationId } = house;
  await db()
    .insert(linkCodes)
    .values({ organisationId, id: newId(), accountId, codeHash: newId(), expiresAt: new Date(expiresAt) });
}

beforeAll(async () => {
  house = await anOrganisation();
  billing = await aMember(house.organisationId, 'billing', 'Расчётчик Анна');
  const account = (number: string, lastName: string, premisesNumber: string) =>
    aBookAccount(house, { number, lastName, premisesNumber });
  const flats = [
    await account('0000123401', 'Ковалёва', '1'),
    await account('0000123402', 'Ковалев', '2'),
    await account('К-123403', 'Ахметов', '3'),
    await account('0000123404', 'Сидорова', '4'),
    await account('0000123405', 'Петров', '5'),
  ];
  await aBookAccount(house, {
    number: '0000999999',
    lastName: 'Ковалёва',
    premisesNumber: '99',
    closedOn: '2025-01-31',
  });
  await db().insert(personalAccounts).values({
    organisationId: house.organisationId,
    id: newId(),
    buildingId: house.buildingId,
    number: '0000123406',
    numberKey: '0000123406',
    holderKind: 'company',
    companyName: 'ООО «Пекарня Ромашка»',
    premisesNumber: 'н.п. 1',
    unifiedAccountNumber: '10АА123456',
    gisServiceId: '10АА123456-01',
  });
  const [active, sleeping] = [await aViewer(), await aViewer()];
  const { organisationId } = house;
  const [one, two, three, four] = flats as [string, string, string, string];
  await link(organisationId, one, active);
  await link(organisationId, two, sleeping);
  await aSession(active, 3);
  await aSession(sleeping, 200);
  await aCode(three, '2026-12-24T00:00:00Z');
  await aCode(four, '2026-11-01T00:00:00Z');
  const bill = (accountId: string, totalKopecks: number) =>
    anIssuedInvoice({ organisationId, accountId, viewer: billing }, { period: '2026-10', totalKopecks });
  await bill(one, 120_000);
  await bill(two, 50_000);
  await db()
    .insert(payments)
    .values({
      organisationId,
      id: newId(),
      accountId: two,
      channel: 'bank-register',
      status: 'captured',
      principalKopecks: kopecks(60_000),
      feeKopecks: kopecks(0),
      chargedKopecks: kopecks(60_000),
      receivesKopecks: kopecks(60_000),
      feeBearer: 'organisation',
      capturedKopecks: kopecks(60_000),
      method: 'other',
      paidOn: '2026-11-01' as never,
    });
});

describe('an operator finds an account', () => {
  it.each([
    ['0000123403 with a Latin letter and spaces', 'K 1234 03', ['3']],
    ['by a number whose zeros a spreadsheet dropped', '123404', ['4']],
    ['by the beginning of a number', '00001234', ['1', '2', '4', '5', 'н.п. 1']],
    ['by its ЕЛС typed with Latin letters', '10AA123456', ['н.п. 1']],
    ['by its идентификатор ЖКУ', '10АА123456-01', ['н.п. 1']],
    ['by a surname without Ё, the closed account too', 'ковалева', ['1', '99']],
    ['by a company’s name', 'ромашка', ['н.п. 1']],
    ['by house and flat', 'Спортивная, д. 9 кв. 5', ['5']],
    ['by surname and flat', 'петров 5', ['5']],
    ['not by a sign that means «anything»', '%', []],
  ])('%s', async (_, search, flats) => {
    expect(await found({ search })).toEqual(flats);
  });

  it('by how far its holder has come', async () => {
    expect(await found({ link: 'active' })).toEqual(['1']);
    expect(await found({ link: 'linked' })).toEqual(['1', '2']);
    expect(await found({ link: 'invited' })).toEqual(['3']);
    expect(await found({ link: 'none' })).toEqual(['4', '5', 'н.п. 1']);
  });

  it('by debt, which payments that no bill counts yet lessen', async () => {
    expect(await found({ isDebtor: true })).toEqual(['1']);
    const { rows } = await listOrganisationAccounts(billing, house.organisationId, {}, clock);
    expect(rows.map((row) => Number(row.dueKopecks))).toEqual([120_000, -10_000, 0, 0, 0, 0]);
  });

  it('among the closed ones, and in a house', async () => {
    expect(await found({ isClosed: true })).toEqual(['99']);
    expect(await found({ buildingId: newId() })).toEqual([]);
    expect(await found({ buildingId: 'the green one' })).toEqual([]);
    expect(await found({ buildingId: house.buildingId, search: 'Петров' })).toEqual(['5']);
  });
});

it('pages follow each other without a gap, whatever stands in the address', async () => {
  const read = (cursor?: string) =>
    listOrganisationAccounts(billing, house.organisationId, { ...(cursor && { cursor }) }, clock, 2);
  const flats: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    flats.push(...page.rows.map((row) => row.premisesNumber));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(flats).toEqual(['1', '2', '4', '5', 'н.п. 1', '3']);
  expect((await read('not a cursor')).rows).toHaveLength(2);
});

it('shows accounts to whoever has to do with them, and to nobody else', async () => {
  const count = async (viewer: Viewer) => (await listOrganisationAccounts(viewer, house.organisationId)).rows.length;
  const { organisationId: elsewhere } = await anOrganisation();
  for (const role of ['administrator', 'billing', 'cashier', 'dispatcher', 'auditor'] as const) {
    expect(await count(await aMember(house.organisationId, role, role))).toBe(6);
  }
  expect(await count(await aMember(house.organisationId, 'technician', 'Мастер'))).toBe(0);
  expect(await count(await aMember(elsewhere, 'administrator', 'Чужой'))).toBe(0);
  expect(await count(await aViewer())).toBe(0);
});

it('reads a page in one statement, however many rows it has', async () => {
  const statements = await statementsOf(() => listOrganisationAccounts(billing, house.organisationId, {}, clock));
  expect(statements).toHaveLength(1);
});
