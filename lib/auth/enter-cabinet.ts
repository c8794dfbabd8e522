import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import type { AuthenticationError } from './authenticate';
import { ownPath } from './own-path';
import { requestAddress } from './request-address';
import type { SignInInput } from './schemas';
import { putSessionCookie } from './session-cookie-jar';
import { signIn } from './sign-in';

/** Signs in and gives the browser its session. @returns the path to go on to: one of ours */
export async function enterCabinet({
  next,
  ...credentials
}: SignInInput): Promise<Result<string, AuthenticationError>> {
  const signedIn = await signIn(credentials, await requestAddress());
  if (!signedIn.ok) return signedIn;
  await putSessionCookie(signedIn.value);
  const path = ownPath(next);
  return ok(path === '/' ? '/accounts' : path);
}
