import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { seal, unseal } from '@/lib/shared/seal';
import type { Viewer } from '@/lib/shared/viewer';
import { sessionCookie } from '../session-cookie';
import { newTotpSecret } from './totp';

const KEPT_SECONDS = 15 * 60;

/** `set-up`: the secret of a QR whose first code is awaited. `codes`: recovery codes that are being written down. */
type Kept = 'set-up' | 'codes';

const schema = z.object({ until: z.number(), secrets: z.array(z.string()) });

const nameOf = (kept: Kept): string => sessionCookie().name.replace(/session$/, kept);

// another session cannot open it
const boundTo = ({ sessionId }: Viewer, kept: Kept): string => `${kept}:${sessionId}`;

/** A new secret, kept by the browser alone until its first code has come: sealed, for a quarter of an hour. */
export const beginSetUp = (viewer: Viewer): Promise<void> =>
  put(viewer, 'set-up', [newTotpSecret().toString('base64')]);

/** The secret that is being set up, or null when nothing is or it was too long ago. */
export async function secretBeingSetUp(viewer: Viewer): Promise<Buffer | null> {
  const [secret] = await take(viewer, 'set-up');
  return secret === undefined ? null : Buffer.from(secret, 'base64');
}

/** Leaves the codes with the browser, so that its next page shows them, also where there is no JavaScript. */
export async function handOverCodes(viewer: Viewer, codes: readonly string[]): Promise<void> {
  await drop('set-up');
  await put(viewer, 'codes', codes);
}

/** The recovery codes that were just made; none once they were said to be saved. */
export const codesHandedOver = (viewer: Viewer): Promise<readonly string[]> => take(viewer, 'codes');

export const dropCodes = (): Promise<void> => drop('codes');

async function put(viewer: Viewer, kept: Kept, secrets: readonly string[], clock: Clock = systemClock): Promise<void> {
  const until = clock.now().getTime() + KEPT_SECONDS * 1000;
  const { options } = sessionCookie();
  const value = seal(boundTo(viewer, kept), { until, secrets });
  (await cookies()).set(nameOf(kept), value, { ...options, maxAge: KEPT_SECONDS });
}

async function take(viewer: Viewer, kept: Kept, clock: Clock = systemClock): Promise<readonly string[]> {
  const stored = (await cookies()).get(nameOf(kept))?.value;
  const parsed = schema.safeParse(stored && unseal(boundTo(viewer, kept), stored));
  return parsed.success && parsed.data.until > clock.now().getTime() ? parsed.data.secrets : [];
}

async function drop(kept: Kept): Promise<void> {
  (await cookies()).set(nameOf(kept), '', { ...sessionCookie().options, maxAge: 0 });
}
