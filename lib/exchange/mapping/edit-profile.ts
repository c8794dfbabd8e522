import { mappingProfiles } from '@/db/schema/exchange/mapping';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { isProfile, noteProfile, type ProfileKey, withinProfile } from './locked-profile';
import { type MappingDraft, mappingDraft } from './mapping';

/**
 * Changes the draft of a profile and its name. Loads go on by the version saved last.
 * @throws NotFound when there is no such profile or the viewer may not edit it
 */
export async function editProfile(
  viewer: Viewer,
  key: ProfileKey,
  change: (draft: MappingDraft) => MappingDraft,
  clock: Clock = systemClock,
): Promise<Result<null, 'draft-invalid'>> {
  return await withinProfile(viewer, key, async (tx, profile) => {
    const changed = mappingDraft.safeParse(change(mappingDraft.parse(profile.draft)));
    if (!changed.success) return err('draft-invalid');
    await tx.update(mappingProfiles).set({ draft: changed.data, changedAt: clock.now() }).where(isProfile(key));
    await noteProfile(tx, viewer, key, 'mapping-profile-edited', { kind: changed.data.kind });
    return ok(null);
  });
}
