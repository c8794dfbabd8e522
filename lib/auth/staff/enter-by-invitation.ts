import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requestAddress } from '../request-address';
import { putSessionCookie } from '../session-cookie-jar';
import { beginSession } from '../sign-in';
import { type AcceptAsNewcomerError, acceptAsNewcomer, type Newcomer } from './accept-invitation';

/** Makes the invited person's login and gives his browser its session. @returns the organisation's id */
export async function enterByInvitation(
  newcomer: Newcomer,
  locale: 'ru' | 'en',
): Promise<Result<string, AcceptAsNewcomerError>> {
  const address = await requestAddress();
  const accepted = await acceptAsNewcomer(newcomer, { address, locale });
  if (!accepted.ok) return accepted;
  await putSessionCookie(await beginSession(accepted.value, address));
  return ok(accepted.value.organisationId);
}
