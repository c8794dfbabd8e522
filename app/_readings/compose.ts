import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import { readSubmissionForm } from '@/lib/meters/read-submission-form';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { type EntryMeter, valueField } from './entry-meter';
import { valuesWords } from './outcome-words';
import type { Draft, Fields, Lines, QueueEntry } from './store';

export interface Place {
  readonly userId: string;
  readonly accountId: string;
  readonly accountNumber: string;
}

/** What «Сохранить» puts into the queue; null when nothing is typed. Only meters with a value travel. */
export function composeEntry(
  place: Place,
  meters: readonly EntryMeter[],
  fields: Fields,
  clientId: string,
): QueueEntry | null {
  const seen = Object.fromEntries(meters.map(({ meterId, seenVersion }) => [`seen.${meterId}`, String(seenVersion)]));
  const now = new Date().toISOString();
  const form = readSubmissionForm({ ...fields, ...seen, clientId, composedAt: now });
  const known = new Set(meters.map(({ meterId }) => meterId));
  const typed = form.meters.filter(({ meterId, values }) => known.has(meterId) && values.length > 0);
  if (typed.length === 0) return null;
  const submission: SubmissionInput = { clientId, composedAt: now, meters: typed };
  return { ...place, id: clientId, submission, fields, lines: linesOf(meters, fields), queuedAt: now, reply: null };
}

/** «Холодная вода, санузел» and «110,5», of each meter with a value. */
const linesOf = (meters: readonly EntryMeter[], fields: Fields): Lines =>
  meters.flatMap((meter) => {
    const values = meter.zones.flatMap(({ zone }) => {
      const value = fields[valueField(meter.meterId, zone)]?.trim();
      return value ? [{ zone, value }] : [];
    });
    return values.length > 0 ? [[meter.title, valuesWords(meter, values)] as const] : [];
  });

/** Nothing but spaces is nothing typed. */
export const isEmpty = (fields: Fields): boolean => Object.values(fields).every((text) => text.trim() === '');

/** What was typed last, on top of what the draft held. An edited meter is not what the server answered about. */
export function redraft(
  place: Place,
  meters: readonly EntryMeter[],
  draft: Draft | null,
  fields: Fields,
  edited: string | null,
): Draft {
  const answer = draft?.answer ?? null;
  return {
    ...place,
    clientId: draft?.clientId ?? crypto.randomUUID(),
    fields,
    lines: linesOf(meters, fields),
    at: new Date().toISOString(),
    answer: answer && { ...answer, outcomes: answer.outcomes.filter((one) => isTakenOrOther(one, edited)) },
    problem: null,
    answeredAt: draft?.answeredAt ?? '',
  };
}

const isTakenOrOther = (outcome: MeterOutcome, edited: string | null): boolean =>
  outcome.meterId !== edited || isTaken(outcome);
