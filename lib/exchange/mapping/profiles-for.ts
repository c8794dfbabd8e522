import { and, eq, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import type { RegisterLoad } from '@/db/schema/exchange';
import { mappingProfiles, mappingProfileVersions } from '@/db/schema/exchange/mapping';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import type { Profile } from '../profiles/profile';
import { mappingSchema } from './mapping';
import { asProfile } from './own-profile';

/** By which profiles a register sent through the workplace is read: the one chosen or that checked it, else all that are on. */
export async function profilesFor({
  organisationId,
  chosenProfile,
  mappingProfileId,
  mappingVersion,
}: RegisterLoad): Promise<{ readonly profile: string | null; readonly own: readonly Profile[] }> {
  if (mappingProfileId === null || mappingVersion === null) {
    return { profile: chosenProfile, own: chosenProfile === null ? await activeIn(organisationId) : [] };
  }
  const { profileId, version } = mappingProfileVersions;
  const own = await select(organisationId, and(eq(profileId, mappingProfileId), eq(version, mappingVersion)));
  return { profile: own[0]?.name ?? '', own };
}

/** Those of the organisation that a caller speaks for; none when he speaks for nobody. */
export async function ownProfilesOf(inn: string | null): Promise<readonly Profile[]> {
  const organisationId = inn === null ? null : await findOrganisationByInn(inn);
  return organisationId === null ? [] : await activeIn(organisationId);
}

const activeIn = (organisationId: string): Promise<Profile[]> =>
  select(
    organisationId,
    and(eq(mappingProfiles.status, 'active'), eq(mappingProfiles.version, mappingProfileVersions.version)),
  );

async function select(organisationId: string, condition: SQL | undefined): Promise<Profile[]> {
  const rows = await db()
    .select({
      profileId: mappingProfileVersions.profileId,
      version: mappingProfileVersions.version,
      name: mappingProfileVersions.name,
      definition: mappingProfileVersions.definition,
    })
    .from(mappingProfileVersions)
    .innerJoin(
      mappingProfiles,
      and(
        eq(mappingProfiles.organisationId, mappingProfileVersions.organisationId),
        eq(mappingProfiles.id, mappingProfileVersions.profileId),
      ),
    )
    .where(and(eq(mappingProfileVersions.organisationId, organisationId), condition))
    .orderBy(mappingProfileVersions.name);
  return rows.map(({ definition, ...row }) =>
    asProfile({ ...row, organisationId, mapping: mappingSchema.parse(definition) }),
  );
}
