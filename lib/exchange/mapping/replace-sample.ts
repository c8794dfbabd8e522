import { and, eq } from 'drizzle-orm';
import { mappingSamples } from '@/db/schema/exchange/mapping';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { plainName, type SentSample, sampleFault } from './create-profile';
import { noteProfile, type ProfileKey, withinProfile } from './locked-profile';

/** Another register on which the profile is tried. @throws NotFound */
export async function replaceSample(
  viewer: Viewer,
  key: ProfileKey,
  { name, bytes }: SentSample,
): Promise<Result<null, 'sample-empty' | 'sample-large'>> {
  const fault = sampleFault(bytes);
  if (fault) return err(fault);
  return await withinProfile(viewer, key, async (tx) => {
    const row = { ...key, fileName: plainName(name), content: bytes };
    await tx.delete(mappingSamples).where(ofProfile(key));
    await tx.insert(mappingSamples).values(row);
    await noteProfile(tx, viewer, key, 'mapping-profile-edited', { sample: bytes.length });
    return ok(null);
  });
}

const ofProfile = ({ organisationId, profileId }: ProfileKey) =>
  and(eq(mappingSamples.organisationId, organisationId), eq(mappingSamples.profileId, profileId));
