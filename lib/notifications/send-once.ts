import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { letters } from '@/db/schema/notifications';
import type { Letter } from '@/lib/mail/letter';
import { sendLetter } from '@/lib/mail/transport';

interface LetterName {
  /** what the letter is about, e.g. `payment-captured:<id>`: the same key is never sent again */
  readonly key: string;
  readonly kind: string;
  /** null: somebody who has no login yet */
  readonly userId: string | null;
}

/**
 * Sends a letter unless it has been sent. A job that died between the mail server's «yes» and our note of
 * it sends the letter once more, under the same Message-ID.
 * @param compose makes the letter at the last moment; null when there is nothing to say any more
 */
export async function sendOnce(name: LetterName, compose: () => Promise<Letter | null> | Letter | null): Promise<void> {
  await db().insert(letters).values(name).onConflictDoNothing();
  const [known] = await db().select({ sentAt: letters.sentAt }).from(letters).where(eq(letters.key, name.key));
  if (known?.sentAt) return;
  const letter = await compose();
  if (!letter) return;
  await sendLetter(letter, name.key);
  await db().update(letters).set({ sentAt: sql`now()` }).where(eq(letters.key, name.key));
}
