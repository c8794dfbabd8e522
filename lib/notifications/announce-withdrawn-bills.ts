import 'server-only';
import { sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { letters } from '@/db/schema/notifications';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { announce } from './announce';
import { pacedMoment } from './pace';

interface ImportName {
  readonly organisationId: string;
  readonly importId: string;
}

/** Has those told who had a letter about a bill that the organisation has taken back with its whole load. */
export async function announceWithdrawnBills(
  { organisationId, importId }: ImportName,
  clock: Clock = systemClock,
): Promise<void> {
  const start = clock.now();
  const about = (kind: string) => sql`concat_ws(':', ${kind}::text, ${invoices.id}, ${accountLinks.userId})`;
  await announce({
    job: 'send-withdrawn-bill-letter',
    candidates: [
      sql`select ${about('invoice-withdrawn')} as key, ${accountLinks.userId} as user_id, json_build_object(
        'organisationId', ${organisationId}::text, 'invoiceId', ${invoices.id}, 'userId', ${accountLinks.userId}) as payload
      from ${invoices}
      join ${accountLinks} on ${accountLinks.organisationId} = ${invoices.organisationId}
        and ${accountLinks.accountId} = ${invoices.accountId} and ${accountLinks.endedAt} is null
      join ${letters} on ${letters.key} = ${about('invoice')} and ${letters.sentAt} is not null
      where ${invoices.organisationId} = ${organisationId} and ${invoices.importId} = ${importId}
        and ${invoices.status} = 'withdrawn'`,
    ],
    runAt: (_, index) => pacedMoment(start, index),
  });
}
