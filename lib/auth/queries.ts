import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { NotSignedIn } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';

export interface ContactDetails {
  readonly fullName: string | null;
  readonly phone: string | null;
  readonly billDelivery: 'email' | 'paper' | 'cabinet';
  readonly noticesByEmail: boolean;
  readonly readingReminders: boolean;
  /** null until the viewer has filled the form in once */
  readonly contactsConfirmedAt: Date | null;
}

/** The viewer's own «Контактные данные». */
export async function requireContactDetails(viewer: Viewer): Promise<ContactDetails> {
  const { fullName, phone, billDelivery, noticesByEmail, readingReminders, contactsConfirmedAt } = users;
  const [details] = await db()
    .select({ fullName, phone, billDelivery, noticesByEmail, readingReminders, contactsConfirmedAt })
    .from(users)
    .where(eq(users.id, viewer.userId));
  if (!details) throw new NotSignedIn();
  return details;
}
