import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { transaction } from '@/db/transaction';
import { listAccounts } from '@/lib/api/operations/accounts';
import { confirmPayments } from '@/lib/api/operations/confirm-payments';
import { listInvoices } from '@/lib/api/operations/invoices';
import { listPayments } from '@/lib/api/operations/payments';
import { OPERATIONS } from '@/lib/api/operations/registry';
import { newId } from '@/lib/shared/ids';
import { aPayment } from '../../support/builders/a-payment';
import { anApiKey, callApi } from '../../support/builders/api-key';
import { aBookAccount } from '../../support/builders/book-account';
import { anExchangeWorld, type ExchangeWorld } from '../../support/builders/exchange-world';

let world: ExchangeWorld;
let key: string;
beforeAll(async () => {
  world = await anExchangeWorld();
  ({ key } = await anApiKey(world.organisationId));
});

let numbered = 0;
const anotherAccount = () => {
  numbered += 1;
  return aBookAccount(world, { number: `9${numbered}`, lastName: 'Орлов', premisesNumber: String(numbered) });
};

type Page = { items: { accountId: string; paymentId: string }[]; nextCursor: string; hasMore: boolean };
const page = async (operation: typeof listPayments, query: Record<string, string>): Promise<Page> =>
  (await callApi(operation, key, { query })).body;

describe('A list by cursor', () => {
  it('tells what was there exactly once, and what came meanwhile, however rows are inserted between its pages', async () => {
    const steps = fc.array(
      fc.record({ limit: fc.integer({ min: 1, max: 4 }), inserted: fc.integer({ min: 0, max: 3 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (walk) => {
        const there = await accountIds();
        const told: string[] = [];
        let cursor: Record<string, string> = {};
        const take = async (limit: number) => {
          const { items, nextCursor, hasMore } = await page(listAccounts, { limit: String(limit), ...cursor });
          told.push(...items.map(({ accountId }) => accountId));
          cursor = { cursor: nextCursor };
          return hasMore;
        };
        for (const { limit, inserted } of walk) {
          await take(limit);
          for (let made = 0; made < inserted; made += 1) await anotherAccount();
        }
        while (await take(50));
        expect(new Set(told).size).toBe(told.length);
        expect(there.filter((id) => !told.includes(id))).toEqual([]);
        expect(told.toSorted()).toEqual((await accountIds()).toSorted());
      }),
      { numRuns: 12 },
    );
  });

  const accountIds = async () =>
    [
      ...(await db().execute<{ id: string }>(
        sql`select id from personal_accounts where organisation_id = ${world.organisationId}`,
      )),
    ].map(({ id }) => id);

  it('of bills does not pass by one whose transaction commits late', async () => {
    type Told = { items: { invoiceId: string }[]; nextCursor: string };
    const ask = async (cursor: Record<string, string>): Promise<Told> =>
      (await callApi(listInvoices, key, { query: { limit: '500', ...cursor } })).body;
    const first = await ask({});
    const [late, soon] = [newId(), newId()];
    let isWritten = () => {};
    let mayCommit = () => {};
    const written = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    const allowed = new Promise<void>((resolve) => {
      mayCommit = resolve;
    });
    const slow = transaction(async (tx) => {
      await tx.execute(copyOf(late, '2026-08'));
      isWritten();
      await allowed;
    });
    await written;
    await db().execute(copyOf(soon, '2026-09'));
    const second = await ask({ cursor: first.nextCursor });
    expect(second.items).toEqual([]);
    mayCommit();
    await slow;
    const third = await ask({ cursor: second.nextCursor });
    expect(third.items.map(({ invoiceId }) => invoiceId)).toEqual([late, soon]);
  });

  /** The bill of the world once more, for another period, stamped as the database stamps it. */
  const copyOf = (id: string, period: string) => sql`insert into invoices
    select (jsonb_populate_record(i, jsonb_build_object('id', ${id}::text, 'period', ${period}::text,
      'created_at', now()))).* from invoices i where id = ${world.invoiceId}`;

  it('is refused when it is of another list or of nobody', async () => {
    await anotherAccount();
    const { nextCursor } = await page(listAccounts, { limit: '1' });
    const lists = OPERATIONS.filter((one) => one.method === 'GET' && !one.path.includes('{'));
    expect(lists).toHaveLength(5);
    for (const operation of lists) {
      const foreign = operation === listAccounts ? [] : [nextCursor];
      const broken = Buffer.from('["accounts","\u0000"]').toString('base64url');
      for (const cursor of [...foreign, 'x', broken, 'W10', "'; drop table payments"]) {
        const { status, body } = await callApi(operation, key, { query: { cursor } });
        expect([status, body.errors]).toMatchObject([400, [{ parameter: 'cursor', code: 'cursor-invalid' }]]);
      }
      for (const limit of ['0', '501', 'many', '1.5']) {
        expect((await callApi(operation, key, { query: { limit } })).status).toBe(400);
      }
      expect((await callApi(operation, key, { query: { colour: 'red' } })).body.errors).toMatchObject([
        { parameter: 'colour', code: 'unknown' },
      ]);
    }
  });
});

describe('Payments', () => {
  it('wait to be confirmed, and once more when money is given back', async () => {
    const paymentId = await aPayment(world, 10_000);
    const waiting = async () =>
      (await page(listPayments, { unconfirmed: 'true', limit: '500' })).items.some(
        (one) => one.paymentId === paymentId,
      );
    const confirm = (refundedKopecks: number) =>
      callApi(confirmPayments, key, { body: { receipts: [{ paymentId, refundedKopecks, reference: 'ПКО-17' }] } });
    expect(await waiting()).toBe(true);
    expect((await confirm(0)).body).toEqual({ confirmed: 1, alreadyConfirmed: 0 });
    expect((await confirm(0)).body).toEqual({ confirmed: 0, alreadyConfirmed: 1 });
    expect(await waiting()).toBe(false);
    await db().execute(
      sql`update payments set status = 'partially-refunded', refunded_kopecks = 2500 where id = ${paymentId}`,
    );
    expect(await waiting()).toBe(true);
    await confirm(2_500);
    expect(await waiting()).toBe(false);
  });

  it('that did not come are not told of and cannot be confirmed', async () => {
    const declined = { status: 'declined', capturedKopecks: 0, paidOn: null } as never;
    const paymentId = await aPayment(world, 10_000, declined);
    const { items } = await page(listPayments, { limit: '500' });
    expect(items.some((one) => one.paymentId === paymentId)).toBe(false);
    const { status, body } = await callApi(confirmPayments, key, {
      body: { receipts: [{ paymentId: world.paymentId }, { paymentId }] },
    });
    expect([status, body.errors]).toMatchObject([
      404,
      [{ pointer: '#/receipts/1/paymentId', code: 'payment-unknown' }],
    ]);
  });
});
