import type { Transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';

interface Gift {
  readonly organisationId: string;
  readonly requestId: string;
  readonly assigneeUserId: string;
  /** of the request as it was given: given again later, it is told again */
  readonly version: number;
}

/** A letter to whom a request was given by somebody else, or by the rules: he may not be looking at his list. */
export const tellExecutor = (tx: Transaction, { assigneeUserId: userId, ...gift }: Gift): Promise<void> =>
  enqueue(tx, 'request-assigned', { ...gift, userId });
