import { mappingProfiles } from '@/db/schema/exchange/mapping';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { BUILT_IN_NAMES } from '../profiles/registry';
import { type ProfileError, plainName } from './create-profile';
import { isNameTaken, isProfile, noteProfile, type ProfileKey, withinProfile } from './locked-profile';

/** @throws NotFound */
export async function renameProfile(
  viewer: Viewer,
  key: ProfileKey,
  given: string,
  clock: Clock = systemClock,
): Promise<Result<null, ProfileError>> {
  const name = plainName(given);
  if (name === '') return err('name-empty');
  if (BUILT_IN_NAMES.includes(name)) return err('name-taken');
  return await withinProfile(viewer, key, async (tx, profile) => {
    if (await isNameTaken(tx, key, name)) return err('name-taken');
    await tx.update(mappingProfiles).set({ name, changedAt: clock.now() }).where(isProfile(key));
    await noteProfile(tx, viewer, key, 'mapping-profile-edited', { from: profile.name, to: name });
    return ok(null);
  });
}
