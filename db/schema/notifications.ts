import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from '../columns';

/** One row per letter, keyed by what it is about: a job that runs twice sends one letter. */
export const letters = pgTable('letters', {
  key: text().primaryKey(),
  kind: text().notNull(),
  userId: uuid(),
  createdAt: createdAt(),
  sentAt: instant(),
});
