import 'server-only';
import { headers } from 'next/headers';
import { env } from '@/lib/shared/env';

/**
 * Next lets a server action without an Origin header through; we do not. A browser always sends
 * Origin or Sec-Fetch-Site with a form.
 */
export async function isSameOrigin(): Promise<boolean> {
  const given = await headers();
  const origin = given.get('origin');
  if (origin) return origin === new URL(env().NEXTAUTH_URL).origin;
  return given.get('sec-fetch-site') === 'same-origin';
}
