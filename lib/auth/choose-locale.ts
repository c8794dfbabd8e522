import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import type { Viewer } from '@/lib/shared/viewer';

/** Remembers the language in which the viewer's letters are written. */
export async function chooseLocale(viewer: Viewer, locale: 'ru' | 'en'): Promise<void> {
  await db().update(users).set({ locale }).where(eq(users.id, viewer.userId));
}
