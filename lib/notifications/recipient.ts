import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { type Texts, textsFor } from '@/lib/i18n/texts';

export interface Recipient {
  readonly userId: string;
  readonly email: string;
  /** all texts in the recipient's language */
  readonly texts: Texts;
  /** whether letters about payments, bills and the like may go to this address */
  readonly takesNotices: boolean;
  readonly takesReadingReminders: boolean;
  readonly takesBills: boolean;
}

/** The user behind an id, or null when there is none or the login is disabled. */
export async function findRecipient(userId: string): Promise<Recipient | null> {
  const { email, locale, emailVerifiedAt, noticesByEmail, readingReminders, billDelivery } = users;
  const [user] = await db()
    .select({ email, locale, emailVerifiedAt, noticesByEmail, readingReminders, billDelivery })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  if (!user) return null;
  // an address nobody has confirmed may be a stranger's: it gets letters about its own login only
  const isVerified = user.emailVerifiedAt !== null;
  return {
    userId,
    email: user.email,
    texts: textsFor(user.locale),
    takesNotices: isVerified && user.noticesByEmail,
    takesReadingReminders: isVerified && user.noticesByEmail && user.readingReminders,
    takesBills: isVerified && user.billDelivery === 'email',
  };
}
