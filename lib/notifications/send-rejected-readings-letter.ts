import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { meters, meterZones } from '@/db/schema/meters/meters';
import { readingSubmissions, readings } from '@/db/schema/meters/readings';
import type { Jobs } from '@/lib/jobs/enqueue';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { type AccountFacts, findAccountFacts } from './account-facts';
import { layOut, type Message } from './lay-out';
import { meterWords } from './meter-words';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

/**
 * Tells a reader which of his readings the billing centre has rejected, why, and what he can do. Silent when he has
 * given others meanwhile.
 */
export async function sendRejectedReadingsLetter(rejection: Jobs['readings-rejected']): Promise<void> {
  const { organisationId, userId, letterKey } = rejection;
  const recipient = await findRecipient(userId);
  const rejected = recipient?.takesNotices ? await listRejected(rejection) : [];
  const accountId = rejected[0]?.accountId;
  const facts = accountId === undefined ? null : await findAccountFacts(organisationId, accountId);
  if (!recipient || !facts || accountId === undefined) return;
  await sendOnce({ key: letterKey, kind: 'readings-rejected', userId }, () =>
    layOut(recipient, write(recipient, accountId, facts, rejected)),
  );
}

type Rejected = Awaited<ReturnType<typeof listRejected>>[number];

const listRejected = ({ organisationId, importId, submissionId }: Jobs['readings-rejected']) =>
  db()
    .select({
      accountId: readingSubmissions.accountId,
      resource: meters.resource,
      place: meters.place,
      serialNumber: meters.serialNumber,
      period: readings.period,
      zoneName: meterZones.name,
      zones: sql<number>`(select count(*)::int from ${meterZones} where ${meterZones.organisationId} = ${meters.organisationId}
        and ${meterZones.meterId} = ${meters.id})`,
      value: sql<string>`trim_scale(${readings.value})::text`,
      reason: sql<string>`coalesce(${readings.rejectionReason}, '')`,
    })
    .from(readings)
    .innerJoin(
      readingSubmissions,
      and(
        eq(readingSubmissions.organisationId, readings.organisationId),
        eq(readingSubmissions.id, readings.submissionId),
      ),
    )
    .innerJoin(meters, and(eq(meters.organisationId, readings.organisationId), eq(meters.id, readings.meterId)))
    .innerJoin(
      meterZones,
      and(
        eq(meterZones.organisationId, readings.organisationId),
        eq(meterZones.meterId, readings.meterId),
        eq(meterZones.zone, readings.zone),
      ),
    )
    .where(
      and(
        eq(readings.organisationId, organisationId),
        eq(readings.answerImportId, importId),
        eq(readings.submissionId, submissionId),
        eq(readings.status, 'rejected'),
        isNull(readings.replacedAt),
      ),
    )
    .orderBy(asc(meters.resource), asc(meters.serialNumber), asc(readings.zone));

function write(
  { texts }: Recipient,
  accountId: string,
  { number, organisation, phone, email }: AccountFacts,
  rejected: readonly Rejected[],
): Message {
  const words = texts.letters.readingsRejected;
  const contacts = texts.letters.accountLinkedElsewhere.contacts(phone, email);
  return {
    subject: words.subject(number),
    paragraphs: [
      words.lead(number, organisation),
      ...rejected.map((one) => {
        const value = `${one.zones > 1 ? `${one.zoneName} ` : ''}${formatDecimal(one.value)}`;
        return words.line(meterWords(texts, one), value, texts.common.period(one.period), one.reason);
      }),
      words.wayOut(organisation, contacts).trim(),
    ],
    button: { label: words.button, path: `/accounts/${accountId}/meters` },
  };
}
