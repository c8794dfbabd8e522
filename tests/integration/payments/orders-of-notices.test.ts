import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { PROVIDER_CODES, type ProviderCode } from '@/lib/acquiring/registry';
import { acquirerOf, findContract } from '@/lib/payments/contracts';
import { receiveNotification } from '@/lib/payments/receive-notification';
import { systemClock } from '@/lib/shared/clock';
import { newId, orderIdOf } from '@/lib/shared/ids';
import { openShop, type Shop } from '../../support/shop';
import { withUndo } from '../../support/undone';

const CHARGED = 122_988;
const PART = 20_000;
const EVENTS = 5;
/** All beginnings of all orders: 5 + 20 + 60 + 120 + 120. */
const BEGINNINGS = 325;

interface Bank {
  readonly name: string;
  readonly provider: ProviderCode;
  readonly isOlder?: boolean;
}

const BANKS: readonly Bank[] = [
  ...PROVIDER_CODES.map((provider) => ({ name: provider, provider })),
  { name: 'sber, older', provider: 'sber', isOlder: true },
];

let played = 0;
afterAll(() => {
  process.stdout.write(`Orders of five notices, played to every notice of each: ${played}\n`);
});

/** Gives a part back as the worker would; the bank has done it when this resolves. */
async function giveBack({ organisationId, contractId }: Shop, paymentId: string, alreadyRefunded: number) {
  const contract = await findContract(organisationId, contractId);
  const opened = contract && acquirerOf(contract, systemClock);
  if (!opened?.ok) throw new Error('no acquirer');
  const amount = { amount: BigInt(PART), currency: 'RUB' };
  const refund = { refundId: orderIdOf(newId()), amount, alreadyRefunded: BigInt(alreadyRefunded) };
  const told = await opened.value.refundPayment({ orderId: orderIdOf(paymentId) }, refund);
  expect(told.kind).toBe('ok');
}

/** A payment that was paid and given back in parts until there are five notices of it, none of which has come yet. */
async function aHistory(shop: Shop) {
  const started = await shop.pay();
  if (!started.ok) throw new Error(started.code);
  const { paymentId } = started.value;
  await shop.atBank(paymentId, 'pay');
  await shop.bank.flush();
  let refunded = 0;
  while (shop.webhooks.length < EVENTS) {
    await giveBack(shop, paymentId, refunded);
    refunded += PART;
    await shop.bank.flush();
  }
  return { paymentId, refunded, notices: shop.webhooks.slice(0, EVENTS) };
}

/** The payment and its books, in one question. */
async function standing({ organisationId }: Shop, paymentId: string): Promise<unknown> {
  const [row] = await db().execute(sql`
    select status, captured_kopecks::int as captured, refunded_kopecks::int as refunded, parked_reason as reason,
      count(distinct l.entry_id)::int as entries,
      (sum(l.amount_kopecks) filter (where l.book = 'acquirer'))::int as acquirer,
      (sum(l.amount_kopecks) filter (where l.book = 'resident'))::int as resident
    from payments p
    left join ledger_entries e on e.organisation_id = p.organisation_id and e.payment_id = p.id
    left join ledger_postings l on l.organisation_id = e.organisation_id and l.entry_id = e.id
    where p.organisation_id = ${organisationId} and p.id = ${paymentId} group by p.organisation_id, p.id`);
  return row;
}

describe.each(BANKS)('Whatever the order of five notices of $name', ({ provider, isOlder }) => {
  it('every beginning of it brings the payment where the bank has it', { timeout: 120_000 }, async () => {
    const shop = await openShop({ provider, listens: false, ...(isOlder && { credentials: { dialect: 'legacy' } }) });
    const { paymentId, refunded, notices } = await aHistory(shop);
    const end = {
      ...{ status: 'partially-refunded', captured: CHARGED, refunded, reason: null },
      ...{ entries: 1 + Number(refunded > 0), acquirer: 121_770 - refunded, resident: refunded - 121_770 },
    };
    let beginnings = 0;
    await withUndo(process.env.DATABASE_URL ?? '', async (undo) => {
      const goOn = async (left: typeof notices): Promise<void> => {
        for (const [at, notice] of left.entries()) {
          await undo(async () => {
            const heard = await receiveNotification(provider, shop.contractId, notice);
            expect(heard).toMatchObject({ ok: true, value: { status: 200 } });
            await shop.readInbox();
            expect(await standing(shop, paymentId)).toMatchObject(end);
            beginnings += 1;
            await goOn(left.toSpliced(at, 1));
          });
        }
      };
      await goOn(notices);
    });
    await shop.close();
    expect(beginnings).toBe(BEGINNINGS);
    played += beginnings;
  });
});
