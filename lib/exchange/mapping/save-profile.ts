import { isDeepStrictEqual } from 'node:util';
import { and, eq, sql } from 'drizzle-orm';
import { mappingProfiles, mappingProfileVersions } from '@/db/schema/exchange/mapping';
import type { Transaction } from '@/db/transaction';
import { findRequisites } from '@/lib/organisations/find-requisites';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { findProfile } from './find-profiles';
import { isProfile, noteProfile, type ProfileKey, withinProfile } from './locked-profile';
import { type MappingDraft, mappingSchema } from './mapping';
import { trySample } from './try-sample';

export type SaveError = 'draft-faulty' | 'draft-unfit' | 'draft-same';

/**
 * Makes the draft the next version, by which registers are read from now on; what was loaded keeps the version that
 * loaded it. `draft-unfit`: its own sample would be refused by it. @throws NotFound
 */
export async function saveProfile(
  viewer: Viewer,
  key: ProfileKey,
  clock: Clock = systemClock,
): Promise<Result<number, SaveError>> {
  const { organisationId, profileId } = key;
  const unfit = await refusedDraft(viewer, key);
  return await withinProfile(viewer, key, async (tx, profile) => {
    const mapping = mappingSchema.safeParse(profile.draft);
    if (!mapping.success) return err('draft-faulty');
    // what was tried before the lock speaks of that draft only
    if (unfit !== null && isDeepStrictEqual(unfit, mapping.data)) return err('draft-unfit');
    const same =
      profile.version > 0 && (await isLatest(tx, key, profile.version, { ...profile, mapping: mapping.data }));
    if (same && profile.status === 'active') return err('draft-same');
    const version = same ? profile.version : profile.version + 1;
    await tx.update(mappingProfiles).set({ status: 'active', version, changedAt: clock.now() }).where(isProfile(key));
    if (!same) {
      const { name } = profile;
      const definition = mapping.data;
      await tx
        .insert(mappingProfileVersions)
        .values({ organisationId, profileId, version, name, definition, userId: viewer.userId });
    }
    await noteProfile(tx, viewer, key, 'mapping-profile-saved', { version });
    return ok(version);
  });
}

/** The draft, when a load by it would refuse the sample whole; a profile taken as JSON has no sample. */
async function refusedDraft(viewer: Viewer, { organisationId, profileId }: ProfileKey): Promise<MappingDraft | null> {
  const [profile, context] = await Promise.all([
    findProfile(viewer, organisationId, profileId),
    findRequisites(organisationId),
  ]);
  const mapping = mappingSchema.safeParse(profile?.draft);
  if (!profile?.sample || !context || !mapping.success) return null;
  const { refused } = await trySample(profile.sample, mapping.data, context);
  return refused && mapping.data;
}

/** Whether the version saved last says the same already. */
async function isLatest(
  tx: Transaction,
  { organisationId, profileId }: ProfileKey,
  version: number,
  { name, mapping }: { readonly name: string; readonly mapping: MappingDraft },
): Promise<boolean> {
  const [latest] = await tx
    .select({ name: mappingProfileVersions.name })
    .from(mappingProfileVersions)
    .where(
      and(
        eq(mappingProfileVersions.organisationId, organisationId),
        eq(mappingProfileVersions.profileId, profileId),
        eq(mappingProfileVersions.version, version),
        sql`${mappingProfileVersions.definition} = ${JSON.stringify(mapping)}::jsonb`,
      ),
    );
  return latest?.name === name;
}
