import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, id, instant, organisationId } from '../../columns';
import { personalAccounts } from '../accounts';
import { users } from '../auth';
import { buildings, organisations } from '../organisations';

const requestStatus = () =>
  text({ enum: ['new', 'accepted', 'in-progress', 'deferred', 'done', 'closed', 'rejected', 'withdrawn'] });
const user = () => uuid().references((): AnyPgColumn => users.id);

/** The last number given out in an organisation and year; its row lock makes the numbers gapless. */
export const requestCounters = pgTable(
  'request_counters',
  {
    organisationId: organisationId(),
    year: integer().notNull(),
    lastNumber: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.year] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
  ],
);

/** A service request («заявка»). Its states are those of lib/requests/states.ts. */
export const serviceRequests = pgTable(
  'service_requests',
  {
    organisationId: organisationId(),
    id: id(),
    year: integer().notNull(),
    number: integer().notNull(),
    accountId: uuid().notNull(),
    buildingId: uuid().notNull(),
    /** a code of the organisation's categories: lib/requests/default-categories.ts and request_categories */
    category: text().notNull(),
    isEmergency: boolean().notNull(),
    priority: text({ enum: ['urgent', 'high', 'normal'] }).notNull(),
    place: text({ enum: ['premises', 'entrance', 'lift', 'basement', 'roof', 'yard', 'other'] }).notNull(),
    placeDetail: text(),
    description: text().notNull(),
    wishedDay: day(),
    wishedTime: text({ enum: ['morning', 'afternoon', 'evening'] }),
    source: text({ enum: ['cabinet', 'phone'] }).notNull(),
    /** the resident's login; null when it was filed by phone */
    filedByUserId: user(),
    /** the member of staff who wrote it down */
    registeredByUserId: user(),
    /** told on the phone; the filer of the cabinet has one in «Контактные данные» */
    contactPhone: text(),
    /** made by the form: the same form sent twice is the same request */
    submissionId: uuid().notNull(),
    status: requestStatus().notNull(),
    /** one more with every change: a member of staff acts on what he has seen */
    version: integer().notNull(),
    assigneeUserId: user(),
    /** the request of the same cause under which this one is joined */
    mainId: uuid(),
    /** the term by the organisation's rules; a deferral and a return move it */
    dueAt: instant().notNull(),
    /** what the resident was told */
    plannedAt: instant().notNull(),
    deferredUntil: instant(),
    startedAt: instant(),
    doneAt: instant(),
    /** done: until when it may be returned, and when it closes itself */
    returnUntil: instant(),
    closesAt: instant(),
    /** when it became closed, rejected or withdrawn */
    endedAt: instant(),
    reopenedCount: integer().notNull().default(0),
    deferredCount: integer().notNull().default(0),
    /** the resident's last message has no answer yet */
    awaitsAnswer: boolean().notNull().default(false),
    rating: integer(),
    ratingReasons: text().array().notNull().default([]),
    ratingComment: text(),
    ratedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('service_requests_number_key').on(t.organisationId, t.year, t.number),
    unique('service_requests_submission_key').on(t.organisationId, t.accountId, t.submissionId),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    foreignKey({ columns: [t.organisationId, t.mainId], foreignColumns: [t.organisationId, t.id] }),
    // a file's address names the request only
    index('service_requests_id').on(t.id),
    index('service_requests_account').on(t.organisationId, t.accountId, t.createdAt),
    index('service_requests_created').on(t.organisationId, t.createdAt),
    index('service_requests_open')
      .on(t.organisationId, t.dueAt, t.id)
      .where(sql`${t.status} in ('new', 'accepted', 'in-progress', 'deferred')`),
    index('service_requests_assignee').on(t.organisationId, t.assigneeUserId, t.dueAt),
    index('service_requests_building').on(t.organisationId, t.buildingId, t.createdAt),
    index('service_requests_main').on(t.organisationId, t.mainId).where(sql`${t.mainId} is not null`),
    // the worker's sweepers look through every organisation
    index('service_requests_to_resume').on(t.deferredUntil).where(sql`${t.status} = 'deferred'`),
    index('service_requests_to_close').on(t.closesAt).where(sql`${t.status} = 'done'`),
    check('service_requests_number', sql`${t.number} > 0 and ${t.version} > 0`),
    check('service_requests_source', sql`(${t.source} = 'cabinet') = (${t.filedByUserId} is not null)`),
    check('service_requests_registered', sql`(${t.source} = 'phone') = (${t.registeredByUserId} is not null)`),
    check('service_requests_deferred', sql`(${t.status} = 'deferred') = (${t.deferredUntil} is not null)`),
    check(
      'service_requests_done',
      sql`(${t.status} = 'done') = (${t.closesAt} is not null) and (${t.closesAt} is null or (${t.doneAt} is not null and ${t.returnUntil} is not null))`,
    ),
    check(
      'service_requests_ended',
      sql`(${t.status} in ('closed', 'rejected', 'withdrawn')) = (${t.endedAt} is not null)`,
    ),
    check(
      'service_requests_rating',
      sql`(${t.rating} is null) = (${t.ratedAt} is null) and (${t.rating} is null or ${t.rating} between 1 and 5)`,
    ),
    check('service_requests_main', sql`${t.mainId} <> ${t.id}`),
    check('service_requests_description', sql`length(${t.description}) between 1 and 4000`),
  ],
);

/** The timeline. Rows are never changed. */
export const requestEvents = pgTable(
  'request_events',
  {
    organisationId: organisationId(),
    requestId: uuid().notNull(),
    seq: integer().notNull(),
    /** an event of lib/requests/states.ts, or filed, assign, plan, recategorise, join, separate, rate */
    event: text().notNull(),
    fromStatus: requestStatus(),
    toStatus: requestStatus().notNull(),
    actorRole: text({ enum: ['resident', 'dispatcher', 'technician', 'system'] }).notNull(),
    actorUserId: user(),
    /** a reason or a result in people's words; told to the resident */
    note: text(),
    /** ids, codes and moments */
    detail: jsonb().$type<Record<string, string | number | null>>().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.requestId, t.seq] }),
    foreignKey({
      columns: [t.organisationId, t.requestId],
      foreignColumns: [serviceRequests.organisationId, serviceRequests.id],
    }),
  ],
);

/** What resident and desk write to each other, and the desk's internal notes. Rows are never changed. */
export const requestMessages = pgTable(
  'request_messages',
  {
    organisationId: organisationId(),
    id: id(),
    requestId: uuid().notNull(),
    side: text({ enum: ['resident', 'desk'] }).notNull(),
    /** staff: an internal note, which the resident never sees */
    audience: text({ enum: ['both', 'staff'] }).notNull(),
    authorUserId: user().notNull(),
    text: text().notNull(),
    submissionId: uuid().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.requestId],
      foreignColumns: [serviceRequests.organisationId, serviceRequests.id],
    }),
    unique('request_messages_submission_key').on(t.organisationId, t.requestId, t.submissionId),
    index('request_messages_request').on(t.organisationId, t.requestId, t.createdAt),
    check('request_messages_side', sql`${t.side} = 'desk' or ${t.audience} = 'both'`),
    check('request_messages_length', sql`length(${t.text}) <= 4000`),
  ],
);

/** Photos and documents of a request: `key` and `thumbnailKey` are those of lib/storage. */
export const requestFiles = pgTable(
  'request_files',
  {
    organisationId: organisationId(),
    id: id(),
    requestId: uuid().notNull(),
    /** none: it came with the request itself, or shows the result */
    messageId: uuid(),
    purpose: text({ enum: ['description', 'message', 'result'] }).notNull(),
    audience: text({ enum: ['both', 'staff'] }).notNull(),
    uploadedByUserId: user().notNull(),
    key: text().notNull(),
    thumbnailKey: text(),
    /** as the sender called it */
    name: text().notNull(),
    mediaType: text({ enum: ['image/jpeg', 'image/webp', 'application/pdf'] }).notNull(),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    sha256: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.requestId],
      foreignColumns: [serviceRequests.organisationId, serviceRequests.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.messageId],
      foreignColumns: [requestMessages.organisationId, requestMessages.id],
    }),
    index('request_files_request').on(t.organisationId, t.requestId),
    // the storage asks whose a file is
    index('request_files_key').on(t.key),
    index('request_files_thumbnail').on(t.thumbnailKey),
    check('request_files_message', sql`(${t.purpose} = 'message') = (${t.messageId} is not null)`),
    check('request_files_bytes', sql`${t.bytes} > 0`),
  ],
);
