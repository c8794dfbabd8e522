import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { readingSubmissions } from '@/db/schema/meters/readings';
import type { Texts } from '@/lib/i18n/texts';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import { findReceipt, type ReceiptMeter, type SubmissionReceipt } from '@/lib/meters/queries';
import { formatDecimal } from '@/lib/shared/format-decimal';
import { readersOf } from './account-readers';
import { layOut, type Message } from './lay-out';
import { meterWords, valueWords } from './meter-words';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

interface SubmissionName {
  readonly organisationId: string;
  readonly submissionId: string;
}

/**
 * The letter with a submission's number and what was taken from each meter, to whoever gave the readings.
 * What was told by phone or read by an inspector goes to everyone who has the account in his cabinet.
 */
export async function sendReadingsReceiptLetter({ organisationId, submissionId }: SubmissionName): Promise<void> {
  const submission = await findSubmission(organisationId, submissionId);
  const receipt =
    submission && (await findReceipt(eq(readingSubmissions.organisationId, organisationId), submissionId));
  if (!receipt) return;
  const { accountId, userId, source } = submission;
  const isGivenByReader = source === 'cabinet' || source === 'link';
  for (const reader of await readersOf(organisationId, accountId)) {
    const recipient = !isGivenByReader || reader === userId ? await findRecipient(reader) : null;
    if (!recipient?.takesNotices) continue;
    await sendOnce(
      { key: `readings-submitted:${submissionId}:${reader}`, kind: 'readings-submitted', userId: reader },
      () => layOut(recipient, write(recipient, accountId, receipt)),
    );
  }
}

function write({ texts }: Recipient, accountId: string, receipt: SubmissionReceipt): Message {
  const { readingsReceipt: words, moment } = texts.letters;
  const at = moment(receipt.receivedAt, receipt.timeZone);
  const lines = (wanted: boolean) =>
    receipt.outcomes
      .filter((outcome) => isTaken(outcome) === wanted)
      .map((outcome) => outcomeWords(texts, outcome, receipt.meters));
  const others = lines(false);
  return {
    subject: words.subject(receipt.number, receipt.accountNumber),
    paragraphs: [
      words.lead(receipt.number, at, receipt.accountNumber, receipt.organisationName),
      ...lines(true),
      ...(others.length > 0 ? [words.notTaken, ...others, words.finish] : []),
      words.next,
    ],
    button: { label: words.button, path: `/accounts/${accountId}/meters/submissions/${receipt.submissionId}` },
  };
}

/** One meter's line: what it is, its values and period; or why nothing was taken. */
function outcomeWords(texts: Texts, outcome: MeterOutcome, known: readonly ReceiptMeter[]): string {
  const words = texts.letters.readingsReceipt;
  const meter = known.find(({ meterId }) => meterId === outcome.meterId);
  if (!meter) return words.refusals['unknown-meter'];
  const name = meterWords(texts, meter);
  switch (outcome.kind) {
    case 'asked':
      return `${name}: ${words.questions[outcome.question]}.`;
    case 'closed':
      return `${name}: ${texts.meters.doors[outcome.code]}. ${outcome.opensOn ? texts.meters.window.closedText(outcome.opensOn) : ''}`.trim();
    case 'refused': {
      const than = outcome.previous === null ? '' : ` (${formatDecimal(outcome.previous)})`;
      return `${name}: ${words.refusals[outcome.code]}${than}.`;
    }
    default: {
      const values = valueWords(outcome.values, meter.zoneNames);
      const said = `${name}: ${values}, ${words.forPeriod(texts.common.period(outcome.period))}`;
      return `${said}${words.remarks[outcome.kind]}.`;
    }
  }
}

async function findSubmission(organisationId: string, submissionId: string) {
  const { accountId, userId, source } = readingSubmissions;
  const [submission] = await db()
    .select({ accountId, userId, source })
    .from(readingSubmissions)
    .where(and(eq(readingSubmissions.organisationId, organisationId), eq(readingSubmissions.id, submissionId)));
  return submission;
}
