import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { inTime } from '@/lib/shared/in-time';
import { logger } from '@/lib/shared/logger';
import type { Viewer } from '@/lib/shared/viewer';
import { readSession, type Session } from './find-session';
import { ownPath } from './own-path';
import { sessionCookie } from './session-cookie';

/**
 * The first question of every signed-in request. A server that lives ends a statement by itself; one that is frozen or
 * cut off says nothing at all, and without an end of our own the page would wait for it for ever.
 */
const PATIENCE_MS = 5_000;

/** The session of this request, or null. Looked up once per request, however many layouts and pages ask. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  return token ? inTime(readSession(token), PATIENCE_MS) : null;
});

/** Who is asking, or null; also while a second factor is due. */
export async function currentViewer(): Promise<Viewer | null> {
  const session = await currentSession();
  return session && session.factor !== 'due' ? session.viewer : null;
}

/**
 * Who is asking; leads to the sign-in page or to the code it waits for, and back from there. Without a database a whole
 * page leads to words that need no scripts; what scripts have asked for fails, and the page they stand on stays.
 */
export async function requireViewer(): Promise<Viewer> {
  const session = await currentSession().catch(leadToWords);
  if (session && session.factor !== 'due') return session.viewer;
  return redirect(await andBack(session ? '/sign-in/code' : '/sign-in'));
}

async function leadToWords(error: unknown): Promise<never> {
  const given = await headers();
  if (given.has('rsc') || given.has('next-action')) throw error;
  logger.error({ err: error }, 'the session could not be read');
  return redirect(await andBack('/unavailable'));
}

/** Whether the viewer works for an organisation, also while his second factor is missing. */
export const isStaff = async (): Promise<boolean> => (await currentSession())?.isStaff ?? false;

/** At the door of the workplace: a member of the staff without a second factor sets one up first. */
export async function requireStaffFactor(): Promise<void> {
  if ((await currentSession())?.factor === 'missing') redirect(await andBack('/profile/second-factor'));
}

/** A page that leads back here. */
async function andBack(page: string): Promise<string> {
  // set by proxy.ts for every page: a server component does not know its own address
  const path = ownPath((await headers()).get('x-path'));
  return path === '/' ? page : `${page}?next=${encodeURIComponent(path)}`;
}
