import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, organisationId } from '../../columns';
import { users } from '../auth';
import { buildings, organisations } from '../organisations';

/** A breakdown or planned works, told to the residents of its buildings before they file a request. */
export const outages = pgTable(
  'outages',
  {
    organisationId: organisationId(),
    id: id(),
    kind: text({ enum: ['breakdown', 'planned'] }).notNull(),
    service: text({
      enum: ['cold-water', 'hot-water', 'heating', 'electricity', 'gas', 'sewerage', 'lift', 'other'],
    }).notNull(),
    /** in the residents' words */
    text: text().notNull(),
    startsAt: instant().notNull(),
    /** when it is expected to end; null = not known yet */
    endsAt: instant(),
    /** when it really ended or was called off */
    endedAt: instant(),
    announcedByUserId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    index('outages_current').on(t.organisationId, t.startsAt),
    check('outages_span', sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`),
    check('outages_text', sql`length(${t.text}) between 1 and 1000`),
  ],
);

export const outageBuildings = pgTable(
  'outage_buildings',
  {
    organisationId: organisationId(),
    outageId: uuid().notNull(),
    buildingId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.outageId, t.buildingId] }),
    foreignKey({ columns: [t.organisationId, t.outageId], foreignColumns: [outages.organisationId, outages.id] }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    index('outage_buildings_building').on(t.organisationId, t.buildingId),
  ],
);
