import { and, eq, type SQL } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import type { Transaction } from '@/db/transaction';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { enterRequest, type Filing, findFiled } from './enter-request';
import type { FiledRequest } from './new-request';

export interface Gate<Code extends string> {
  /** what makes the account the viewer's */
  readonly scope?: SQL;
  /** asked of a form that has made no request yet; a code refuses it */
  readonly admit?: (tx: Transaction) => Promise<Code | null>;
}

/**
 * Under the account's lock two clicks of one form come one after the other: the second finds the first one's request.
 * @throws NotFound when the account is not the viewer's
 */
export async function fileOnce<Code extends string = never>(
  tx: Transaction,
  viewer: Viewer,
  filing: Filing,
  { scope, admit }: Gate<Code> = {},
): Promise<Result<FiledRequest, Code>> {
  const { organisationId, accountId, input } = filing;
  const locked = await tx
    .select({ id: personalAccounts.id })
    .from(personalAccounts)
    .where(and(eq(personalAccounts.organisationId, organisationId), eq(personalAccounts.id, accountId), scope))
    .for('no key update');
  if (locked.length === 0) throw new NotFound();
  const earlier = await findFiled(tx, { organisationId, accountId, submissionId: input.submissionId });
  if (earlier) return ok(earlier);
  const refusal = await admit?.(tx);
  return refusal ? err(refusal) : ok(await enterRequest(tx, viewer, filing));
}
