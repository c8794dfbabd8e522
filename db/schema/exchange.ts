import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { billingPeriod, createdAt, id, instant, kopecks, organisationId } from '../columns';
import { mappingProfileVersions } from './exchange/mapping';

/** History of loaded files: who, when, which bytes, with what result. The nil uuid holds files of no organisation. */
export const imports = pgTable(
  'imports',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    profile: text().notNull(),
    fileName: text().notNull(),
    /** sha-256 of the file's bytes */
    fileHash: text().notNull(),
    encoding: text().notNull(),
    status: text({ enum: ['loaded', 'unchanged', 'refused'] }).notNull(),
    period: billingPeriod(),
    rows: integer().notNull(),
    accepted: integer().notNull(),
    rejected: jsonb().$type<readonly unknown[]>().notNull(),
    totalKopecks: kopecks(),
    actor: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] }), index('imports_file').on(t.organisationId, t.fileHash)],
);

/** A register sent through the workplace, from its upload to the end of its load. */
export const registerLoads = pgTable(
  'register_loads',
  {
    organisationId: organisationId(),
    id: id(),
    /** as its sender called it */
    fileName: text().notNull(),
    /** key of lib/storage; the nil uuid: the command line loads a file where it lies */
    fileKey: uuid().notNull(),
    fileBytes: integer().notNull(),
    /** sha-256 of the file's bytes */
    fileHash: text().notNull(),
    status: text({
      enum: ['checking', 'checked', 'loading', 'loaded', 'unchanged', 'refused', 'failed', 'undone'],
    }).notNull(),
    /** counts the runs: only the latest may end the check or the load */
    attempt: integer().notNull(),
    rowsRead: integer().notNull().default(0),
    /** known from the check on */
    rowsTotal: integer(),
    beganAt: instant().notNull(),
    /** the run's sign of life */
    seenAt: instant().notNull(),
    endedAt: instant(),
    report: jsonb().$type<unknown>(),
    /** of a register of bills: totals by house beside the period before */
    houses: jsonb().$type<unknown>(),
    /** the first rows as they were understood */
    preview: jsonb().$type<unknown>(),
    importId: uuid(),
    /** name of the built-in profile its sender has chosen; null = told from the file */
    chosenProfile: text(),
    /** the version of the organisation's own profile: chosen by the sender, or found by the check and kept for the load */
    mappingProfileId: uuid(),
    mappingVersion: integer(),
    /** whose load it is; the nil uuid: a program's, which `program` names */
    userId: uuid().notNull(),
    program: text(),
    undoneAt: instant(),
    undoneBy: uuid(),
    /** what the undo took back and what it left, in numbers (`UndoForecast` of lib/exchange) */
    undone: jsonb().$type<unknown>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      name: 'register_loads_mapping_version',
      columns: [t.organisationId, t.mappingProfileId, t.mappingVersion],
      foreignColumns: [
        mappingProfileVersions.organisationId,
        mappingProfileVersions.profileId,
        mappingProfileVersions.version,
      ],
    }),
    index('register_loads_file').on(t.organisationId, t.fileHash),
    index('register_loads_import').on(t.organisationId, t.importId),
    index('register_loads_status').on(t.organisationId, t.status, t.createdAt),
  ],
);

export type RegisterLoad = typeof registerLoads.$inferSelect;
