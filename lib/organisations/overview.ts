import 'server-only';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { buildings, organisations } from '@/db/schema/organisations';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';

/** An organisation as its staff see it on their first page. */
export interface StaffOrganisation {
  readonly organisationId: string;
  readonly name: string;
  readonly inn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly columnSet: 'classic' | 'order-43';
  readonly timeZone: string;
  readonly buildings: number;
  /** what the viewer is there */
  readonly roles: readonly StaffRole[];
}

/** The organisations the viewer works for; the platform administrator works for all of them. One round trip. */
export async function listStaffOrganisations(viewer: Viewer): Promise<StaffOrganisation[]> {
  const { memberships } = viewer;
  if (memberships.length === 0) return [];
  const isEverywhere = memberships.some((one) => one.role === 'platform-administrator');
  const rows = await db()
    .select({
      organisationId: organisations.id,
      name: organisations.name,
      inn: organisations.inn,
      phone: organisations.phone,
      email: organisations.email,
      columnSet: organisations.columnSet,
      timeZone: organisations.timeZone,
      buildings: sql<number>`count(${buildings.id})::int`,
    })
    .from(organisations)
    .leftJoin(buildings, eq(buildings.organisationId, organisations.id))
    .where(isEverywhere ? undefined : inArray(organisations.id, organisationIds(memberships)))
    .groupBy(organisations.id)
    .orderBy(asc(organisations.name));
  return rows.map((row) => ({ ...row, roles: rolesIn(viewer, row.organisationId) }));
}

const organisationIds = (memberships: Viewer['memberships']) => memberships.map((one) => one.organisationId);

const rolesIn = ({ memberships }: Viewer, organisationId: string): StaffRole[] =>
  memberships
    .filter((one) => one.organisationId === organisationId || one.role === 'platform-administrator')
    .map((one) => one.role);
