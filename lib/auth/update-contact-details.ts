import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema/auth';
import { transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { ContactDetailsInput } from './schemas';

/** Saves «Контактные данные». The journal learns which of them were given, not what they are. */
export async function updateContactDetails(
  viewer: Viewer,
  { fullName, phone, billDelivery, noticesByEmail, readingReminders }: ContactDetailsInput,
): Promise<Result<undefined, never>> {
  await transaction(async (tx) => {
    await tx
      .update(users)
      .set({
        fullName,
        phone: phone || null,
        billDelivery,
        noticesByEmail,
        readingReminders,
        contactsConfirmedAt: sql`now()`,
      })
      .where(eq(users.id, viewer.userId));
    await recordAudit(tx, viewer, {
      organisationId: PLATFORM,
      action: 'contact-details-updated',
      subjectKind: 'user',
      subjectId: viewer.userId,
      details: { billDelivery, noticesByEmail, readingReminders, hasPhone: phone !== '' },
    });
  });
  return ok();
}
