import { sql } from 'drizzle-orm';
import {
  bigint,
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
    /** when this session has shown the second factor; a login that has one is nobody before */
    factorAt: instant(),
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

/** The authenticator of a login (RFC 6238). There is a row once its first code has been shown. */
export const secondFactors = pgTable('second_factors', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  /** sealed by lib/shared/seal.ts for this user */
  sealedSecret: text().notNull(),
  /** the last time step whose code was taken: no code is taken twice (RFC 6238 5.2) */
  lastStep: bigint({ mode: 'number' }).notNull(),
  createdAt: createdAt(),
});

/** For whoever has lost the authenticator: each is good once, and only its hash is kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    codeHash: text().notNull(),
    usedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);

/** Who was asked to join an organisation's staff; the letter's token is kept as a hash, the last one only. */
export const staffInvitations = pgTable(
  'staff_invitations',
  {
    organisationId: organisationId(),
    id: id(),
    /** lower-case */
    email: text().notNull(),
    role: staffRole().notNull(),
    invitedBy: uuid()
      .notNull()
      .references(() => users.id),
    /** null until the letter is written */
    tokenHash: text(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('staff_invitations_token').on(t.tokenHash),
    check('staff_invitations_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
);
