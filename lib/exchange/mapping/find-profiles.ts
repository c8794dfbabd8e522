import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { mappingProfiles, mappingSamples } from '@/db/schema/exchange/mapping';
import { permittedIn } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { type MappingDraft, mappingDraft } from './mapping';

export interface ProfileView {
  readonly id: string;
  readonly name: string;
  readonly status: 'draft' | 'active' | 'off';
  readonly version: number;
  readonly draft: MappingDraft;
  readonly changedAt: Date;
  /** who began it */
  readonly fullName: string | null;
}

export interface ProfileWithSample extends ProfileView {
  readonly sample: { readonly fileName: string; readonly content: Uint8Array } | null;
}

const COLUMNS = {
  id: mappingProfiles.id,
  name: mappingProfiles.name,
  status: mappingProfiles.status,
  version: mappingProfiles.version,
  draft: mappingProfiles.draft,
  changedAt: mappingProfiles.changedAt,
  fullName: users.fullName,
};

/** The organisation's own profiles by name. One query. */
export async function listProfiles(viewer: Viewer, organisationId: string): Promise<ProfileView[]> {
  const rows = await db()
    .select(COLUMNS)
    .from(mappingProfiles)
    .leftJoin(users, eq(users.id, mappingProfiles.userId))
    .where(
      and(
        permittedIn(viewer, 'exchange-view', mappingProfiles.organisationId),
        eq(mappingProfiles.organisationId, organisationId),
      ),
    )
    .orderBy(asc(mappingProfiles.name));
  return rows.map((row) => ({ ...row, draft: mappingDraft.parse(row.draft) }));
}

/** One profile with its sample; null when it is not there or not the viewer's to see. One query. */
export async function findProfile(
  viewer: Viewer,
  organisationId: string,
  profileId: string,
): Promise<ProfileWithSample | null> {
  if (!isId(organisationId) || !isId(profileId)) return null;
  const [row] = await db()
    .select({ ...COLUMNS, fileName: mappingSamples.fileName, content: mappingSamples.content })
    .from(mappingProfiles)
    .leftJoin(users, eq(users.id, mappingProfiles.userId))
    .leftJoin(
      mappingSamples,
      and(
        eq(mappingSamples.organisationId, mappingProfiles.organisationId),
        eq(mappingSamples.profileId, mappingProfiles.id),
      ),
    )
    .where(
      and(
        permittedIn(viewer, 'exchange-view', mappingProfiles.organisationId),
        eq(mappingProfiles.organisationId, organisationId),
        eq(mappingProfiles.id, profileId),
      ),
    );
  if (!row) return null;
  const { fileName, content, ...profile } = row;
  const sample = fileName !== null && content !== null ? { fileName, content } : null;
  return { ...profile, draft: mappingDraft.parse(profile.draft), sample };
}
