import 'server-only';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { invoices } from '@/db/schema/invoices';
import { transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';
import { systemClock } from '@/lib/shared/clock';
import { pacedMoment } from './pace';

const JOBS_PER_TRANSACTION = 200;

/** Spreads out the letters about newly issued bills, to those who chose to have bills by e-mail. */
export async function sendInvoiceLetters({
  organisationId,
  importId,
}: {
  organisationId: string;
  importId: string;
}): Promise<void> {
  const letters = await readersOf(organisationId, importId);
  const start = systemClock.now();
  for (let first = 0; first < letters.length; first += JOBS_PER_TRANSACTION) {
    await transaction(async (tx) => {
      for (const [index, letter] of letters.slice(first, first + JOBS_PER_TRANSACTION).entries()) {
        await enqueue(tx, 'send-invoice-letter', letter, {
          key: `send-invoice-letter:${letter.invoiceId}:${letter.userId}`,
          runAt: pacedMoment(start, first + index),
        });
      }
    });
  }
}

const readersOf = (organisationId: string, importId: string) =>
  db()
    .select({ organisationId: invoices.organisationId, invoiceId: invoices.id, userId: accountLinks.userId })
    .from(invoices)
    .innerJoin(
      accountLinks,
      and(
        eq(accountLinks.organisationId, invoices.organisationId),
        eq(accountLinks.accountId, invoices.accountId),
        isNull(accountLinks.endedAt),
      ),
    )
    .innerJoin(users, eq(users.id, accountLinks.userId))
    .where(
      and(
        eq(invoices.organisationId, organisationId),
        eq(invoices.importId, importId),
        eq(invoices.status, 'issued'),
        eq(users.billDelivery, 'email'),
        isNotNull(users.emailVerifiedAt),
        isNull(users.disabledAt),
      ),
    );
