import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { buildings } from '@/db/schema/organisations';
import { outageBuildings, outages } from '@/db/schema/requests/outages';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { OutageNotice } from './outages';
import type { BuildingName } from './queue-frame';

/** An outage as the desk sees it. */
export interface DeskOutage extends OutageNotice {
  readonly buildings: readonly BuildingName[];
  /** when it really ended or was called off; null: it is told to the residents, or will be */
  readonly endedAt: Date | null;
}

const MOST_ENDED = 50;

const placed = sql<BuildingName[]>`(
  select json_agg(json_build_object('buildingId', b.id, 'address', b.address) order by b.address)
  from ${outageBuildings} ob join ${buildings} b on b.organisation_id = ob.organisation_id and b.id = ob.building_id
  where ob.organisation_id = "outages"."organisation_id" and ob.outage_id = "outages"."id")`;

/** The organisation's outages for its desk: those that are not over, else the last ones ended. One query. */
export async function listOutages(
  viewer: Viewer,
  organisationId: string,
  { ended = false }: { readonly ended?: boolean } = {},
): Promise<readonly DeskOutage[]> {
  if (!isId(organisationId) || !may(viewer, 'requests-view', organisationId)) return [];
  return await db()
    .select({
      outageId: outages.id,
      kind: outages.kind,
      service: outages.service,
      text: outages.text,
      startsAt: outages.startsAt,
      endsAt: outages.endsAt,
      endedAt: outages.endedAt,
      buildings: placed,
    })
    .from(outages)
    .where(
      and(
        eq(outages.organisationId, organisationId),
        ended ? sql`${outages.endedAt} is not null` : isNull(outages.endedAt),
      ),
    )
    .orderBy(ended ? desc(outages.endedAt) : outages.startsAt, outages.id)
    .limit(ended ? MOST_ENDED : 1_000);
}
