import { sql } from 'drizzle-orm';
import { mappingProfiles } from '@/db/schema/exchange/mapping';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { plainName } from './create-profile';
import { isNameTaken, noteProfile, type ProfileKey, withinProfile } from './locked-profile';

/** @returns the id of the copy, a draft with the same sample @throws NotFound */
export async function copyProfile(
  viewer: Viewer,
  key: ProfileKey,
  suffix: string,
  clock: Clock = systemClock,
): Promise<Result<string, 'name-taken'>> {
  const { organisationId, profileId } = key;
  return await withinProfile(viewer, key, async (tx, { name: from, draft }) => {
    const [id, name] = [newId(), plainName(`${from.slice(0, 60)} ${suffix}`)];
    if (await isNameTaken(tx, key, name)) return err('name-taken');
    const changedAt = clock.now();
    await tx
      .insert(mappingProfiles)
      .values({ organisationId, id, name, status: 'draft', draft, userId: viewer.userId, changedAt });
    await tx.execute(sql`insert into mapping_samples (organisation_id, profile_id, file_name, content)
      select organisation_id, ${id}::uuid, file_name, content from mapping_samples
      where organisation_id = ${organisationId} and profile_id = ${profileId}`);
    await noteProfile(tx, viewer, { organisationId, profileId: id }, 'mapping-profile-created', {
      name,
      copyOf: profileId,
    });
    return ok(id);
  });
}
