import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import type { RegisterLoad } from '@/db/schema/exchange';
import { mappingProfiles } from '@/db/schema/exchange/mapping';
import { isId } from '@/lib/shared/ids';
import { BUILT_IN_NAMES } from '../profiles/registry';

type Chosen = Partial<Pick<RegisterLoad, 'chosenProfile' | 'mappingProfileId' | 'mappingVersion'>>;

/** What the sender's choice in the form means: a built-in profile's name, the id of an own one that is on, or nothing. */
export async function chosenProfile(organisationId: string, choice: string): Promise<Chosen> {
  if (BUILT_IN_NAMES.includes(choice)) return { chosenProfile: choice };
  if (!isId(choice)) return {};
  const [own] = await db()
    .select({ mappingProfileId: mappingProfiles.id, mappingVersion: mappingProfiles.version })
    .from(mappingProfiles)
    .where(
      and(
        eq(mappingProfiles.organisationId, organisationId),
        eq(mappingProfiles.id, choice),
        eq(mappingProfiles.status, 'active'),
      ),
    );
  return own ?? {};
}
