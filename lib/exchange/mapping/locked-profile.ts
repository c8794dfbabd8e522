import { and, eq, ne } from 'drizzle-orm';
import { mappingProfiles } from '@/db/schema/exchange/mapping';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

export interface ProfileKey {
  readonly organisationId: string;
  readonly profileId: string;
}

type Locked = typeof mappingProfiles.$inferSelect;

/** Changes a profile that nobody else changes meanwhile. @throws NotFound when there is none or the viewer may not edit it */
export async function withinProfile<Value, Code extends string>(
  viewer: Viewer,
  key: ProfileKey,
  change: (tx: Transaction, profile: Locked) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code>> {
  requirePermission(viewer, 'exchange-load', key.organisationId);
  if (!isId(key.profileId)) throw new NotFound();
  return await transaction(async (tx) => {
    const [profile] = await tx.select().from(mappingProfiles).where(isProfile(key)).for('update');
    if (!profile) throw new NotFound();
    return await change(tx, profile);
  });
}

export const isProfile = ({ organisationId, profileId }: ProfileKey) =>
  and(eq(mappingProfiles.organisationId, organisationId), eq(mappingProfiles.id, profileId));

/** Whether another profile of the organisation has this name. */
export async function isNameTaken(
  tx: Transaction,
  { organisationId, profileId }: ProfileKey,
  name: string,
): Promise<boolean> {
  const [other] = await tx
    .select({ id: mappingProfiles.id })
    .from(mappingProfiles)
    .where(
      and(
        eq(mappingProfiles.organisationId, organisationId),
        eq(mappingProfiles.name, name),
        ne(mappingProfiles.id, profileId),
      ),
    );
  return other !== undefined;
}

type Action =
  | 'mapping-profile-created'
  | 'mapping-profile-edited'
  | 'mapping-profile-saved'
  | 'mapping-profile-turned-off';

export async function noteProfile(
  tx: Transaction,
  viewer: Viewer,
  { organisationId, profileId }: ProfileKey,
  action: Action,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  await recordAudit(tx, viewer, {
    organisationId,
    action,
    subjectKind: 'mapping-profile',
    subjectId: profileId,
    details,
  });
}
