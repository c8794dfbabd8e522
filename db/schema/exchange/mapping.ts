import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, id, instant, organisationId } from '../../columns';

/** How one billing centre's or bank's register is laid out, as its organisation has described it. */
export const mappingProfiles = pgTable(
  'mapping_profiles',
  {
    organisationId: organisationId(),
    id: id(),
    name: text().notNull(),
    /** `draft` has no version yet; `off` is not tried on files any more */
    status: text({ enum: ['draft', 'active', 'off'] }).notNull(),
    /** the latest version; 0 while there is none */
    version: integer().notNull().default(0),
    /** what is being edited, with the faults it may still have */
    draft: jsonb().$type<unknown>().notNull(),
    userId: uuid().notNull(),
    createdAt: createdAt(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('mapping_profiles_name').on(t.organisationId, t.name),
    check('mapping_profiles_version_status', sql`(${t.version} = 0) = (${t.status} = 'draft')`),
  ],
);

/** What a profile said when it was saved: never changed, since loads refer to it. */
export const mappingProfileVersions = pgTable(
  'mapping_profile_versions',
  {
    organisationId: organisationId(),
    profileId: uuid().notNull(),
    version: integer().notNull(),
    name: text().notNull(),
    definition: jsonb().$type<unknown>().notNull(),
    userId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.profileId, t.version] }),
    foreignKey({
      columns: [t.organisationId, t.profileId],
      foreignColumns: [mappingProfiles.organisationId, mappingProfiles.id],
    }),
  ],
);

/** The register on which a profile is tried in the page. */
export const mappingSamples = pgTable(
  'mapping_samples',
  {
    organisationId: organisationId(),
    profileId: uuid().notNull(),
    fileName: text().notNull(),
    content: bytes().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.profileId] }),
    foreignKey({
      columns: [t.organisationId, t.profileId],
      foreignColumns: [mappingProfiles.organisationId, mappingProfiles.id],
    }),
  ],
);
