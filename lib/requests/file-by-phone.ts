import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { requireIds } from './access';
import { fileOnce } from './file-once';
import { loadSettings, offeredCategory } from './load-settings';
import type { FiledRequest, NewRequest } from './new-request';
import { isPast } from './new-request-rules';

export type FileByPhoneCode = 'category-unknown' | 'too-many-files' | 'wished-day-past';

/** What a resident tells on the phone; `contactPhone` is the number to call back. */
export interface PhoneRequest extends NewRequest {
  readonly contactPhone: string | null;
}

/**
 * Writes down what a resident tells on the phone, for his account. He sees it in his cabinet and gets the letters if
 * he has one. The same form sent again answers with the request it has made.
 * @throws NotFound when the account is not the organisation's or the viewer files no requests there.
 */
export async function fileByPhone(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
  { contactPhone, ...input }: PhoneRequest,
  clock: Clock = systemClock,
): Promise<Result<FiledRequest, FileByPhoneCode>> {
  requireIds(organisationId, accountId, input.submissionId);
  requirePermission(viewer, 'requests-manage', organisationId);
  const buildingId = await findBuilding(organisationId, accountId);
  if (!buildingId) throw new NotFound();
  const settings = await loadSettings(organisationId);
  const category = offeredCategory(settings, input.category);
  if (!category) return err('category-unknown', 'category');
  if (input.files.length > ATTACHMENT_LIMITS.maxFiles) return err('too-many-files', 'files');
  const at = clock.now();
  if (isPast(input.wishedDay, dayIn(settings.calendar.timeZone, at))) return err('wished-day-past', 'wishedDay');
  const place = { organisationId, accountId, buildingId, at };
  const filing = { ...place, settings, category, input, byPhone: { contactPhone } };
  return await transaction((tx) => fileOnce(tx, viewer, filing));
}

async function findBuilding(organisationId: string, accountId: string): Promise<string | undefined> {
  const [account] = await db()
    .select({ buildingId: personalAccounts.buildingId })
    .from(personalAccounts)
    .where(and(eq(personalAccounts.organisationId, organisationId), eq(personalAccounts.id, accountId)));
  return account?.buildingId;
}
