import 'server-only';
import { sql } from 'drizzle-orm';
import { accountLinks } from '@/db/schema/accounts';
import { readingSubmissions, readings } from '@/db/schema/meters/readings';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { announce } from './announce';
import { pacedMoment } from './pace';

interface AnswerName {
  readonly organisationId: string;
  readonly importId: string;
}

/**
 * Has those told whose readings the billing centre has rejected by this load: whoever gave them, or, for what was told
 * by phone or read by an inspector, everyone who has the account in his cabinet.
 */
export async function announceRejectedReadings(
  { organisationId, importId }: AnswerName,
  clock: Clock = systemClock,
): Promise<void> {
  const start = clock.now();
  const key = sql`concat_ws(':', 'readings-rejected', ${importId}::text, ${readingSubmissions.id}, ${accountLinks.userId})`;
  await announce({
    job: 'readings-rejected',
    candidates: [
      sql`select ${key} as key, ${accountLinks.userId} as user_id, json_build_object(
        'organisationId', ${organisationId}::text, 'importId', ${importId}::text,
        'submissionId', ${readingSubmissions.id}, 'userId', ${accountLinks.userId}, 'letterKey', ${key}) as payload
      from ${readingSubmissions}
      join ${accountLinks} on ${accountLinks.organisationId} = ${readingSubmissions.organisationId}
        and ${accountLinks.accountId} = ${readingSubmissions.accountId} and ${accountLinks.endedAt} is null
      where ${readingSubmissions.organisationId} = ${organisationId}
        and (${readingSubmissions.source} in ('phone', 'inspection') or ${accountLinks.userId} = ${readingSubmissions.userId})
        and ${readingSubmissions.id} in (select ${readings.submissionId} from ${readings}
          where ${readings.organisationId} = ${organisationId} and ${readings.answerImportId} = ${importId}
            and ${readings.status} = 'rejected' and ${readings.replacedAt} is null)`,
    ],
    runAt: (_, index) => pacedMoment(start, index),
  });
}
