import { mappingProfiles } from '@/db/schema/exchange/mapping';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { isProfile, noteProfile, type ProfileKey, withinProfile } from './locked-profile';

/** Off: the profile is not tried on files any more; its versions stay for the loads that have used them. @throws NotFound */
export async function turnOffProfile(
  viewer: Viewer,
  key: ProfileKey,
  clock: Clock = systemClock,
): Promise<Result<null, 'not-on'>> {
  return await withinProfile(viewer, key, async (tx, profile) => {
    if (profile.status !== 'active') return err('not-on');
    await tx.update(mappingProfiles).set({ status: 'off', changedAt: clock.now() }).where(isProfile(key));
    await noteProfile(tx, viewer, key, 'mapping-profile-turned-off', { version: profile.version });
    return ok(null);
  });
}
