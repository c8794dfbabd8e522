import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { meters } from '@/db/schema/meters/meters';
import { readingSubmissions, readings } from '@/db/schema/meters/readings';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { isMoment, readCursor, writeCursor } from '../cursor';
import { day, id, moment, period, resource } from '../formats';
import { momentText, readHorizon } from '../horizon';
import { pageOf, paging, read, toPage } from '../operation';

const STATUSES = ['accepted', 'transferred', 'counted', 'rejected'] as const;
/** Given by people; what the billing centre itself has told is not told back. */
const SOURCES = ['cabinet', 'link', 'phone', 'inspection'] as const;
const text = z.string().nullable();

const reading = z.object({
  readingId: id,
  /** the giving it came with: named by the message «reading.submitted» */
  submissionId: id.nullable(),
  meterId: id,
  code: text,
  gisNumber: text,
  serialNumber: z.string(),
  resource,
  /** of whoever gave it */
  accountNumber: text,
  period,
  zone: z.int(),
  value: z.string(),
  /** the counter passed its last digit since the previous reading */
  rolledOver: z.boolean(),
  takenOn: day,
  source: z.enum(SOURCES),
  status: z.enum(STATUSES),
  rejectionReason: text,
  createdAt: moment,
});

const columns = {
  readingId: readings.id,
  submissionId: readings.submissionId,
  meterId: readings.meterId,
  code: meters.code,
  gisNumber: meters.gisNumber,
  serialNumber: meters.serialNumber,
  resource: meters.resource,
  accountNumber: personalAccounts.number,
  period: readings.period,
  zone: readings.zone,
  value: sql<string>`trim_scale(${readings.value})::text`,
  rolledOver: readings.rolledOver,
  takenOn: readings.takenOn,
  source: readings.source,
  status: readings.status,
  rejectionReason: readings.rejectionReason,
  createdAt: readings.createdAt,
  place: momentText(sql`${readings.createdAt}`),
};

/** In the order in which they were given; a corrected value is a reading of its own and takes the place of the old. */
export const listReadings = read({
  id: 'listReadings',
  path: '/readings',
  scope: 'readings:read',
  query: z.object({ ...paging, period: period.optional(), status: z.enum(STATUSES).optional() }),
  answer: pageOf(reading),
  run: async ({ organisationId }, _, { period: of, status, ...page }) => {
    const after = readCursor('readings', page.cursor, [isMoment, isId]);
    const horizon = await readHorizon('ours');
    const rows = await db()
      .select(columns)
      .from(readings)
      .innerJoin(meters, and(eq(meters.organisationId, readings.organisationId), eq(meters.id, readings.meterId)))
      .leftJoin(
        readingSubmissions,
        and(
          eq(readingSubmissions.organisationId, readings.organisationId),
          eq(readingSubmissions.id, readings.submissionId),
        ),
      )
      .leftJoin(
        personalAccounts,
        and(
          eq(personalAccounts.organisationId, readingSubmissions.organisationId),
          eq(personalAccounts.id, readingSubmissions.accountId),
        ),
      )
      .where(
        and(
          eq(readings.organisationId, organisationId),
          isNull(readings.replacedAt),
          inArray(readings.source, [...SOURCES]),
          sql`${readings.createdAt} <= ${horizon}`,
          of === undefined ? undefined : eq(readings.period, of as BillingPeriod),
          status === undefined ? undefined : eq(readings.status, status),
          after
            ? sql`(${readings.createdAt}, ${readings.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
            : undefined,
        ),
      )
      .orderBy(asc(readings.createdAt), asc(readings.id))
      .limit(page.limit + 1);
    return toPage(
      rows,
      page,
      ({ place, readingId }) => writeCursor('readings', [place, readingId]),
      ({ place: _place, createdAt, ...row }) => ({
        ...row,
        source: row.source as (typeof SOURCES)[number],
        createdAt: createdAt.toISOString(),
      }),
    );
  },
});
