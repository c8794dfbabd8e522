import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { readingSubmissions } from '@/db/schema/meters/readings';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { budget, DAY, spend } from '@/lib/auth/attempt-budget';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, dayIn } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '@/lib/shared/viewer';
import { assessMeter } from './assess-meter';
import { loadMeters, lockMeters, type MeteredAccount } from './load-meters';
import { isTaken, type MeterOutcome } from './outcome';
import type { SubmissionInput } from './schemas';
import { type Origin, type Plan, planReadings, writeReadings } from './take-readings';

/** A day's submissions of one account: far above any person's need, far below a flood. */
const A_DAY = 500;

export interface Submitted {
  /** null when nothing was taken: the outcomes say why */
  readonly receipt: { readonly submissionId: string; readonly number: number; readonly receivedAt: Date } | null;
  readonly outcomes: readonly MeterOutcome[];
}

export type SubmitReadingsCode = 'nothing-entered' | 'too-many-submissions';

/** On whose behalf readings are given, and by which road. */
export interface Sender {
  readonly actor: Actor;
  readonly userId: string;
  readonly source: 'cabinet' | 'link' | 'phone' | 'inspection';
}

/** The one road of readings that people give; the caller has proved that the sender may give them. */
export async function takeSubmission(
  sender: Sender,
  account: MeteredAccount,
  input: SubmissionInput,
  clock: Clock,
): Promise<Result<Submitted, SubmitReadingsCode>> {
  if (!input.meters.some(({ values }) => values.length > 0)) return err('nothing-entered');
  if (!(await spend([budget('readings-account', account.accountId, A_DAY, DAY)]))) return err('too-many-submissions');
  // the moment of arrival decides about the window, not the end of a wait for a lock
  const receivedAt = clock.now();
  return ok(await transaction((tx) => submitWithin(tx, sender, account, input, receivedAt)));
}

/** Under the locks of the meters, so that a twin of the submission waits and then finds the first one's answer. */
async function submitWithin(
  tx: Transaction,
  sender: Sender,
  account: MeteredAccount,
  input: SubmissionInput,
  receivedAt: Date,
): Promise<Submitted> {
  const contentHash = hashOf(input);
  const typed = input.meters.filter(({ values }) => values.length > 0);
  // a register being loaded holds the meters for seconds: on the last evening a resident waits rather than is refused
  await tx.execute(sql`select set_config('lock_timeout', '20s', true), set_config('statement_timeout', '25s', true)`);
  await lockMeters(
    tx,
    account.organisationId,
    typed.map(({ meterId }) => meterId),
  );
  const earlier = await findEarlier(tx, account, input.clientId, contentHash);
  if (earlier) return earlier;
  const origin = originOf(sender, account, input, receivedAt);
  const known = await loadMeters(tx, account, null);
  const plans = typed.map((one): Plan => {
    const meter = known.find(({ meterId }) => meterId === one.meterId);
    if (!meter)
      return refusal({ meterId: one.meterId, kind: 'refused', code: 'unknown-meter', zone: null, previous: null });
    const said = assessMeter(account, meter, one, origin.today);
    return 'kind' in said ? refusal(said) : planReadings(meter, said, one.seenVersion, origin);
  });
  const outcomes = plans.map(({ outcome }) => outcome);
  if (!outcomes.some(isTaken)) return { receipt: null, outcomes };
  const number = await insertSubmission(tx, sender, account, { ...input, contentHash, outcomes }, origin);
  await writeReadings(tx, origin, plans);
  await announce(tx, sender.actor, account, origin, outcomes);
  return { receipt: { submissionId: origin.submissionId, number, receivedAt: origin.receivedAt }, outcomes };
}

const refusal = (outcome: MeterOutcome): Plan => ({ outcome, rows: [], replaced: [] });

/** Meters by id, values by zone: what was typed, whatever order the fields came in. */
function hashOf({ meters }: SubmissionInput): string {
  const content = meters
    .map(({ meterId, seenVersion, values, confirmed }) => [
      meterId,
      seenVersion,
      confirmed,
      values.map(({ zone, typed }) => [zone, typed.trim()]).sort(),
    ])
    .sort();
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function originOf(sender: Sender, account: MeteredAccount, input: SubmissionInput, receivedAt: Date): Origin {
  const composedAt = input.composedAt === null ? receivedAt : new Date(input.composedAt);
  return {
    organisationId: account.organisationId,
    submissionId: newId(),
    source: sender.source,
    // a clock that runs ahead must not win for ever
    composedAt: composedAt > receivedAt ? receivedAt : composedAt,
    receivedAt,
    today: dayIn(account.timeZone, receivedAt),
  };
}

async function findEarlier(
  tx: Transaction,
  { organisationId, accountId }: MeteredAccount,
  clientId: string,
  contentHash: string,
): Promise<Submitted | null> {
  const [row] = await tx
    .select({
      submissionId: readingSubmissions.id,
      number: readingSubmissions.number,
      receivedAt: readingSubmissions.receivedAt,
      outcomes: readingSubmissions.outcomes,
    })
    .from(readingSubmissions)
    .where(
      and(
        eq(readingSubmissions.organisationId, organisationId),
        eq(readingSubmissions.accountId, accountId),
        eq(readingSubmissions.clientId, clientId),
        eq(readingSubmissions.contentHash, contentHash),
      ),
    );
  if (!row) return null;
  const { outcomes, ...receipt } = row;
  return { receipt, outcomes: outcomes as readonly MeterOutcome[] };
}

async function insertSubmission(
  tx: Transaction,
  { userId, source }: Sender,
  { accountId }: MeteredAccount,
  input: { clientId: string; contentHash: string; outcomes: readonly MeterOutcome[] },
  { organisationId, submissionId, composedAt, receivedAt }: Origin,
): Promise<number> {
  const { clientId, contentHash, outcomes } = input;
  const row = { organisationId, id: submissionId, accountId, clientId, contentHash, source, userId, outcomes };
  const [made] = await tx
    .insert(readingSubmissions)
    .values({ ...row, composedAt, receivedAt })
    .returning({ number: readingSubmissions.number });
  if (!made) throw new Error('a submission has a number');
  return made.number;
}

async function announce(
  tx: Transaction,
  actor: Actor,
  { organisationId, accountId }: MeteredAccount,
  { submissionId, source }: Origin,
  outcomes: readonly MeterOutcome[],
): Promise<void> {
  await enqueue(tx, 'readings-submitted', { organisationId, submissionId });
  await recordAudit(tx, actor, {
    organisationId,
    action: 'readings-submitted',
    subjectKind: 'account',
    subjectId: accountId,
    details: { submissionId, source, meters: outcomes.map(({ meterId, kind }) => ({ meterId, kind })) },
  });
}
