import { and, eq, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { type Transaction, transaction } from '@/db/transaction';
import { linkedTo } from '@/lib/accounts/access';
import { refund, spend } from '@/lib/auth/attempt-budget';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { requireIds } from './access';
import { type Filing, findFiled } from './enter-request';
import { fileOnce } from './file-once';
import { filingBudgets, sameTextBudget } from './limits';
import { loadSettings, offeredCategory } from './load-settings';
import type { FiledRequest, NewRequest } from './new-request';
import { isPast } from './new-request-rules';

/** `same-text`: these very words were filed twice today; `too-many-requests`: a day's number is used up. */
export type SubmitRequestCode =
  | 'account-closed'
  | 'category-unknown'
  | 'too-many-files'
  | 'wished-day-past'
  | 'too-many-requests'
  | 'same-text';

/**
 * «Подать заявку». The same form sent again answers with the request it has made. When it is refused, the files
 * that lib/storage has accepted for it are nobody's and are swept up there.
 * @throws NotFound when the account is not the viewer's.
 */
export async function submitRequest(
  viewer: Viewer,
  accountId: string,
  input: NewRequest,
  clock: Clock = systemClock,
): Promise<Result<FiledRequest, SubmitRequestCode>> {
  requireIds(accountId, input.submissionId);
  const account = await findAccount(viewer, accountId);
  if (!account) throw new NotFound();
  const earlier = await findFiled(db(), { ...account, submissionId: input.submissionId });
  if (earlier) return ok(earlier);
  const filing = await prepare(account, input, clock);
  if (!filing.ok) return filing;
  const admit = (tx: Transaction) => spendBudgets(tx, viewer, accountId, input.description);
  return await transaction((tx) => fileOnce(tx, viewer, filing.value, { scope: mine(viewer), admit }));
}

/** Spent in the request's own transaction: what comes to nothing costs nothing, and clicks of one form count once. */
async function spendBudgets(
  tx: Transaction,
  viewer: Viewer,
  accountId: string,
  text: string,
): Promise<'same-text' | 'too-many-requests' | null> {
  const sameText = [sameTextBudget(accountId, text)];
  if (!(await spend(sameText, tx))) return 'same-text';
  if (await spend(filingBudgets(viewer.userId, accountId), tx)) return null;
  await refund(sameText, tx);
  return 'too-many-requests';
}

interface Account {
  readonly organisationId: string;
  readonly accountId: string;
  readonly buildingId: string;
  readonly closedOn: string | null;
}

async function findAccount(viewer: Viewer, accountId: string): Promise<Account | undefined> {
  const { organisationId, buildingId, closedOn } = personalAccounts;
  const [account] = await db()
    .select({ organisationId, accountId: personalAccounts.id, buildingId, closedOn })
    .from(personalAccounts)
    .where(and(eq(personalAccounts.id, accountId), mine(viewer)));
  return account;
}

const mine = (viewer: Viewer): SQL => linkedTo(viewer, personalAccounts.organisationId, personalAccounts.id);

async function prepare(
  account: Account,
  input: NewRequest,
  clock: Clock,
): Promise<Result<Filing, 'account-closed' | 'category-unknown' | 'too-many-files' | 'wished-day-past'>> {
  const settings = await loadSettings(account.organisationId);
  const [at, { timeZone }] = [clock.now(), settings.calendar];
  if (account.closedOn !== null && account.closedOn < dayIn(timeZone, at)) return err('account-closed');
  const category = offeredCategory(settings, input.category);
  if (!category) return err('category-unknown', 'category');
  if (input.files.length > ATTACHMENT_LIMITS.maxFiles) return err('too-many-files', 'files');
  if (isPast(input.wishedDay, dayIn(timeZone, at))) return err('wished-day-past', 'wishedDay');
  return ok({ ...account, settings, category, input, byPhone: null, at });
}
