import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { databaseCode, transaction } from '@/db/transaction';
import { type Posting, paymentPostings } from '@/lib/ledger/entries';
import { postEntry } from '@/lib/ledger/post-entry';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { balances } from '../../support/books';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';

let resident: PayingResident;
beforeEach(async () => {
  resident = await aPayingResident();
});

const AT = new Date('2026-11-20T13:30:00Z');

const post = (paymentId: string, postings: readonly Posting[], step = 'captured:100') =>
  transaction((tx) =>
    postEntry(tx, {
      organisationId: resident.organisationId,
      kind: 'payment',
      paymentId,
      step,
      occurredAt: AT,
      postings,
    }),
  );

const paid = () =>
  paymentPostings({
    accountId: resident.accountId,
    into: 'acquirer',
    principalKopecks: kopecks(100),
    receivesKopecks: kopecks(98),
  });

describe('The ledger', () => {
  it('takes a fact once, however often and at once it is told', async () => {
    const paymentId = newId();
    const told = await Promise.all(Array.from({ length: 8 }, () => post(paymentId, paid())));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await balances(resident)).toEqual({ acquirer: 98, commission: 2, resident: -100 });
  });

  it('refuses an entry that does not add up to zero, and keeps nothing of it', async () => {
    const lost = paid().with(1, { book: 'acquirer', accountId: null, amountKopecks: kopecks(97) });
    await expect(post(newId(), lost)).rejects.toSatisfy((error) => databaseCode(error) === '23000');
    await expect(post(newId(), [])).rejects.toThrow();
    expect(await balances(resident)).toEqual({});
  });

  it('refuses an entry without postings', async () => {
    const { organisationId } = resident;
    const bare = sql`insert into ledger_entries (organisation_id, id, kind, payment_id, step, occurred_at)
      values (${organisationId}, ${newId()}, 'payment', ${newId()}, 'captured:1', now())`;
    await expect(transaction((tx) => tx.execute(bare))).rejects.toSatisfy((error) => databaseCode(error) === '23000');
  });

  it('is append-only', async () => {
    await post(newId(), paid());
    await expect(db().execute(sql`update ledger_postings set amount_kopecks = 1`)).rejects.toThrow();
    await expect(db().execute(sql`delete from ledger_entries`)).rejects.toThrow();
  });
});
