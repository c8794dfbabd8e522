import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { inTime } from '@/lib/shared/in-time';
import type { Viewer } from '@/lib/shared/viewer';
import { findSession } from './find-session';
import { ownPath } from './own-path';
import { sessionCookie } from './session-cookie';

/**
 * The first question of every signed-in request. A server that lives ends a statement by itself; one that is frozen or
 * cut off says nothing at all, and without an end of our own the page would wait for it for ever.
 */
const PATIENCE_MS = 5_000;

/** Who is asking, or null. Looked up once per request, however many layouts and pages ask. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  return token ? inTime(findSession(token), PATIENCE_MS) : null;
});

/** Who is asking; leads to the sign-in page, and back from there, when nobody is signed in. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer();
  if (viewer) return viewer;
  // set by proxy.ts for every page: a server component does not know its own address
  const path = ownPath((await headers()).get('x-path'));
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}
