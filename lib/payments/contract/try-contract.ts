import { transaction } from '@/db/transaction';
import type { AcquirerRefusal } from '@/lib/acquiring/acquirer';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId, orderIdOf } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { acquirerOf, findContract } from '../contracts';
import { requireContractManager } from './manager';

/** `bank-refused`: it answers, and does not know these secrets; `bank-silent`: it was not reached or said nothing whole. */
export type TryContractError = AcquirerRefusal | 'bank-refused' | 'bank-silent';

/**
 * The test call: asks the bank about a payment that does not exist. Whoever says «there is none» has known the secrets.
 * Nothing is charged and nothing begins.
 * @throws NotFound when the viewer concludes no contracts here or there is none with this id
 */
export async function tryContract(
  viewer: Viewer,
  organisationId: string,
  contractId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, TryContractError>> {
  requireContractManager(viewer, organisationId, contractId);
  const contract = await findContract(organisationId, contractId);
  if (!contract) throw new NotFound();
  const opened = acquirerOf(contract, clock);
  const answer = opened.ok
    ? await opened.value.getPayment({ orderId: orderIdOf(newId()), openedAt: clock.now() })
    : { kind: opened.code };
  await transaction((tx) =>
    recordAudit(tx, viewer, {
      organisationId,
      action: 'acquiring-contract-tried',
      subjectKind: 'acquiring-contract',
      subjectId: contractId,
      details: { answer: answer.kind },
    }),
  );
  if (!opened.ok) return opened;
  if (answer.kind === 'ok') return ok();
  return err(answer.kind === 'rejected' ? 'bank-refused' : 'bank-silent');
}
