import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, organisationId } from '../columns';

/**
 * The journal: append-only, one hash chain per organisation (the nil uuid is the platform's own).
 * `seq`, `previousHash` and `hash` are filled in by a trigger under a lock of the chain's head.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    organisationId: organisationId(),
    seq: bigint({ mode: 'number' }).notNull(),
    at: createdAt(),
    actorKind: text({ enum: ['user', 'system', 'api-key'] }).notNull(),
    /** the user's id, the system actor's name or the key's prefix */
    actor: text().notNull(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.seq] }),
    index('audit_events_subject').on(t.organisationId, t.subjectKind, t.subjectId),
    index('audit_events_actor').on(t.actor, t.at),
  ],
);

export const auditHeads = pgTable('audit_heads', {
  organisationId: uuid().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});
