import { budget, DAY, spend } from '@/lib/auth/attempt-budget';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import { systemActor } from '@/lib/shared/viewer';
import type { ClosedDoor, MeterOutcome, Question, ValueRefusal, ZoneValue } from './outcome';
import { type LinkCode, openReadingLink } from './reading-link';
import type { SubmissionInput } from './schemas';
import { type SubmitReadingsCode, type Submitted, takeSubmission } from './take-submission';

/**
 * What became of a meter, without anything that would show what it showed before: no previous value, no
 * consumption, no usual one. `not-left`: given by another road meanwhile, or not the link's to give.
 */
export type LinkOutcome = { readonly meterId: string } & (
  | { readonly kind: 'taken' | 'unchanged' | 'outranked'; readonly values: readonly ZoneValue[] }
  | {
      readonly kind: 'asked';
      readonly question: Question;
      readonly zone: number;
      readonly confirmation: string;
    }
  | { readonly kind: 'refused'; readonly code: ValueRefusal; readonly zone: number | null }
  | { readonly kind: 'closed'; readonly code: ClosedDoor }
  | { readonly kind: 'not-left' }
);

export interface SubmittedByLink {
  readonly receipt: Submitted['receipt'];
  readonly timeZone: string;
  readonly outcomes: readonly LinkOutcome[];
}

export type SubmitByLinkCode = LinkCode | SubmitReadingsCode;

/** A day's tries with one link: plenty for typing errors, few for finding out the previous value by refusals. */
const A_DAY = 30;

/**
 * Takes readings by a personal link, without signing in: of its account and period alone, by the one road
 * of all readings.
 */
export async function submitByLink(
  token: unknown,
  input: SubmissionInput,
  address: string,
  clock: Clock = systemClock,
): Promise<Result<SubmittedByLink, SubmitByLinkCode>> {
  // one moment decides what the link opens and whether the window takes it: midnight must not fall between
  const now = clock.now();
  const moment: Clock = { now: () => now };
  const opened = await openReadingLink(token, address, moment);
  if (!opened.ok) return opened;
  const { linkId, userId, account, meters } = opened.value;
  if (!(await spend([budget('reading-link', linkId, A_DAY, DAY)]))) return err('too-many-submissions');
  const isLeft = ({ meterId }: { meterId: string }) => meters.some((meter) => meter.meterId === meterId);
  const typed = input.meters.filter(({ values }) => values.length > 0);
  const missed = typed.filter((one) => !isLeft(one)).map(({ meterId }) => ({ meterId, kind: 'not-left' as const }));
  const answer = { receipt: null, timeZone: account.timeZone, outcomes: missed };
  if (typed.length > 0 && missed.length === typed.length) return ok(answer);
  const sender = { actor: systemActor('reading-link'), userId, source: 'link' } as const;
  const submitted = await takeSubmission(sender, account, { ...input, meters: typed.filter(isLeft) }, moment);
  if (!submitted.ok) return submitted;
  const { receipt, outcomes } = submitted.value;
  return ok({ ...answer, receipt, outcomes: [...outcomes.map(withoutPast), ...missed] });
}

function withoutPast(outcome: MeterOutcome): LinkOutcome {
  const { meterId } = outcome;
  switch (outcome.kind) {
    case 'asked': {
      const { kind, question, zone, confirmation } = outcome;
      return { meterId, kind, question, zone, confirmation };
    }
    case 'refused':
      return { meterId, kind: outcome.kind, code: outcome.code, zone: outcome.zone };
    case 'closed':
      return { meterId, kind: outcome.kind, code: outcome.code };
    default:
      return { meterId, kind: outcome.kind, values: outcome.values };
  }
}
