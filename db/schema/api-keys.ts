import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { ApiScope } from '@/lib/shared/viewer';
import { createdAt, id, instant, organisationId } from '../columns';
import { users } from './auth';
import { organisations } from './organisations';

/** Keys of the exchange API. The secret is shown once; what is kept is its hash. A row is never deleted. */
export const apiKeys = pgTable(
  'api_keys',
  {
    organisationId: organisationId(),
    id: id(),
    title: text().notNull(),
    /** the first part of the key, by which people and logs name it and by which it is found */
    prefix: text().notNull(),
    /** sha-256 of the secret part: 256 random bits need no slow hash */
    secretHash: text().notNull(),
    scopes: text().array().$type<ApiScope[]>().notNull(),
    issuedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    /** to the minute */
    lastUsedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    // a request names its key only, not its organisation
    index('api_keys_prefix').on(t.prefix),
    check('api_keys_scopes', sql`cardinality(${t.scopes}) > 0`),
    check('api_keys_expiry', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
