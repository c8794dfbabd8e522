import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { meters } from '@/db/schema/meters/meters';
import { buildings } from '@/db/schema/organisations';
import { isId } from '@/lib/shared/ids';
import { readCursor, writeCursor } from '../cursor';
import { day, id, moment, resource } from '../formats';
import { pageOf, paging, read, toPage } from '../operation';

const text = z.string().nullable();

const meter = z.object({
  meterId: id,
  code: text,
  gisNumber: text,
  serialNumber: z.string(),
  accountNumbers: z.array(z.string()),
  buildingAddress: z.string(),
  premisesNumber: text,
  resource,
  zones: z.array(z.object({ zone: z.int(), name: z.string(), initialValue: z.string() })),
  integerDigits: z.int(),
  fractionDigits: z.int(),
  transformerRatio: z.string(),
  brand: text,
  model: text,
  place: text,
  isAutomatic: z.boolean(),
  installedOn: day.nullable(),
  verifiedOn: day.nullable(),
  nextVerificationOn: day.nullable(),
  closedOn: day.nullable(),
  updatedAt: moment,
});

const columns = {
  meterId: meters.id,
  code: meters.code,
  gisNumber: meters.gisNumber,
  serialNumber: meters.serialNumber,
  accountNumbers: sql<string[]>`array(select a.number from meter_accounts l
    join personal_accounts a on a.organisation_id = l.organisation_id and a.id = l.account_id
    where l.organisation_id = ${meters.organisationId} and l.meter_id = ${meters.id} order by a.number)`,
  buildingAddress: buildings.address,
  premisesNumber: meters.premisesNumber,
  resource: meters.resource,
  zones: sql<z.input<typeof meter>['zones']>`(select coalesce(json_agg(json_build_object('zone', z.zone,
      'name', z.name, 'initialValue', trim_scale(z.initial_value)::text) order by z.zone), '[]')
    from meter_zones z where z.organisation_id = ${meters.organisationId} and z.meter_id = ${meters.id})`,
  integerDigits: meters.integerDigits,
  fractionDigits: meters.fractionDigits,
  transformerRatio: sql<string>`trim_scale(${meters.transformerRatio})::text`,
  brand: meters.brand,
  model: meters.model,
  place: meters.place,
  isAutomatic: meters.isAutomatic,
  installedOn: meters.installedOn,
  verifiedOn: meters.verifiedOn,
  nextVerificationOn: meters.nextVerificationOn,
  closedOn: meters.closedOn,
  updatedAt: meters.updatedAt,
};

/** Ordered by id, closed ones too. */
export const listMeters = read({
  id: 'listMeters',
  path: '/meters',
  scope: 'meters:read',
  query: z.object(paging),
  answer: pageOf(meter),
  run: async ({ organisationId }, _, page) => {
    const [after] = readCursor('meters', page.cursor, [isId]) ?? [];
    const rows = await db()
      .select(columns)
      .from(meters)
      .innerJoin(
        buildings,
        and(eq(buildings.organisationId, meters.organisationId), eq(buildings.id, meters.buildingId)),
      )
      .where(and(eq(meters.organisationId, organisationId), after === undefined ? undefined : gt(meters.id, after)))
      .orderBy(asc(meters.id))
      .limit(page.limit + 1);
    return toPage(
      rows,
      page,
      ({ meterId }) => writeCursor('meters', [meterId]),
      ({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }),
    );
  },
});
