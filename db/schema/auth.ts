import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { STAFF_ROLES } from '@/lib/shared/viewer';
import { createdAt, id, instant, organisationId } from '../columns';

/** A login. People, sessions and limits are not a tenant's: one login may hold accounts of several organisations. */
export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    /** lower-case; compared as it is */
    email: text().notNull(),
    emailVerifiedAt: instant(),
    passwordHash: text().notNull(),
    /** raised by a password change or «sign out everywhere»: older sessions end at their next request */
    sessionVersion: integer().notNull().default(1),
    disabledAt: instant(),
    locale: text({ enum: ['ru', 'en'] })
      .notNull()
      .default('ru'),
    fullName: text(),
    phone: text(),
    /** how bills come: a letter with the PDF, paper in the letter box, or only in the cabinet */
    billDelivery: text({ enum: ['email', 'paper', 'cabinet'] })
      .notNull()
      .default('cabinet'),
    /** letters about payments, readings and requests; letters about security are always sent */
    noticesByEmail: boolean().notNull().default(true),
    /** among those letters: that readings are awaited, and that a meter's verification ends */
    readingReminders: boolean().notNull().default(true),
    /** when «Контактные данные» were filled in; null asks for them after the first linking */
    contactsConfirmedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('users_email_key').on(t.email),
    check('users_email_lower', sql`${t.email} = lower(${t.email})`),
    check('users_email_length', sql`length(${t.email}) between 3 and 254`),
  ],
);

export const userSessions = pgTable(
  'user_sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    sessionVersion: integer().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index('user_sessions_user').on(t.userId)],
);

/** One-time links sent by letter: only the hash of the token is kept. */
export const emailTokens = pgTable(
  'email_tokens',
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    purpose: text({ enum: ['verify-email', 'reset-password'] }).notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index('email_tokens_user').on(t.userId, t.purpose)],
);

/** Budgets of attempts, counted by the database's clock. Unlogged: a crash forgets them, nothing else. */
export const attemptBudgets = pgTable('attempt_budgets', {
  key: text().primaryKey(),
  windowStartedAt: instant().notNull(),
  spent: integer().notNull(),
});

export const staffRole = pgEnum('staff_role', STAFF_ROLES);

export const staffMembers = pgTable(
  'staff_members',
  {
    organisationId: organisationId(),
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: staffRole().notNull(),
    createdAt: createdAt(),
    disabledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    uniqueIndex('staff_members_user_role_key').on(t.organisationId, t.userId, t.role),
    index('staff_members_user').on(t.userId),
  ],
);
