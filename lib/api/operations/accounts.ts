import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { isId } from '@/lib/shared/ids';
import type { ApiClient } from '@/lib/shared/viewer';
import { readCursor, writeCursor } from '../cursor';
import { day, id, moment } from '../formats';
import { pageOf, paging, read, toPage } from '../operation';

const text = z.string().nullable();

const account = z.object({
  accountId: id,
  number: z.string(),
  unifiedAccountNumber: text,
  gisServiceId: text,
  holderKind: z.enum(['person', 'company', 'entrepreneur']),
  lastName: text,
  firstName: text,
  middleName: text,
  companyName: text,
  companyInn: text,
  buildingAddress: z.string(),
  premisesNumber: z.string(),
  totalArea: text,
  livingArea: text,
  heatedArea: text,
  registeredCount: z.int().nullable(),
  residingCount: z.int().nullable(),
  tenure: text,
  ownershipShare: text,
  openedOn: day.nullable(),
  closedOn: day.nullable(),
  updatedAt: moment,
});

const columns = {
  accountId: personalAccounts.id,
  number: personalAccounts.number,
  unifiedAccountNumber: personalAccounts.unifiedAccountNumber,
  gisServiceId: personalAccounts.gisServiceId,
  holderKind: personalAccounts.holderKind,
  lastName: personalAccounts.lastName,
  firstName: personalAccounts.firstName,
  middleName: personalAccounts.middleName,
  companyName: personalAccounts.companyName,
  companyInn: personalAccounts.companyInn,
  buildingAddress: buildings.address,
  premisesNumber: personalAccounts.premisesNumber,
  totalArea: personalAccounts.totalArea,
  livingArea: personalAccounts.livingArea,
  heatedArea: personalAccounts.heatedArea,
  registeredCount: personalAccounts.registeredCount,
  residingCount: personalAccounts.residingCount,
  tenure: personalAccounts.tenure,
  ownershipShare: personalAccounts.ownershipShare,
  openedOn: personalAccounts.openedOn,
  closedOn: personalAccounts.closedOn,
  updatedAt: personalAccounts.updatedAt,
};

const find = ({ organisationId }: ApiClient, condition: SQL | undefined, limit: number) =>
  db()
    .select(columns)
    .from(personalAccounts)
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .where(and(eq(personalAccounts.organisationId, organisationId), condition))
    .orderBy(asc(personalAccounts.id))
    .limit(limit);

type Row = Awaited<ReturnType<typeof find>>[number];
const itemOf = ({ updatedAt, ...row }: Row): z.input<typeof account> => ({
  ...row,
  updatedAt: updatedAt.toISOString(),
});

/** Ordered by id: an account that was there when the list began is told exactly once. */
export const listAccounts = read({
  id: 'listAccounts',
  path: '/accounts',
  scope: 'accounts:read',
  query: z.object({ ...paging, number: z.string().max(60).optional() }),
  answer: pageOf(account),
  run: async (client, _, { number, ...page }) => {
    const [after] = readCursor('accounts', page.cursor, [isId]) ?? [];
    const condition = and(
      number === undefined ? undefined : eq(personalAccounts.number, number),
      after === undefined ? undefined : gt(personalAccounts.id, after),
    );
    const rows = await find(client, condition, page.limit + 1);
    return toPage(rows, page, ({ accountId }) => writeCursor('accounts', [accountId]), itemOf);
  },
});

export const getAccount = read({
  id: 'getAccount',
  path: '/accounts/{accountId}',
  scope: 'accounts:read',
  query: z.object({}),
  answer: account,
  run: async (client, { accountId = '' }) => {
    const [row] = await find(client, eq(personalAccounts.id, accountId), 1);
    return row ? itemOf(row) : null;
  },
});
