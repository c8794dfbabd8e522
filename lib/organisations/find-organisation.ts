import { eq } from 'drizzle-orm';
import { db, type Queryable } from '@/db/client';
import { organisations } from '@/db/schema/organisations';

/** Id of the organisation with this ИНН, or null. */
export async function findOrganisationByInn(inn: string): Promise<string | null> {
  return (await findOrganisation(db(), { inn }))?.id ?? null;
}

/** What an importer needs to know of the organisation a register names. */
export interface NamedOrganisation {
  readonly id: string;
  readonly inn: string;
  readonly timeZone: string;
}

type Name = { readonly inn: string } | { readonly ogrn: string } | { readonly id: string };

/** Finds an organisation by a name registers use; null when it is not registered or the ОГРН is not unique. */
export async function findOrganisation(tx: Pick<Queryable, 'select'>, by: Name): Promise<NamedOrganisation | null> {
  const rows = await tx
    .select({ id: organisations.id, inn: organisations.inn, timeZone: organisations.timeZone })
    .from(organisations)
    .where(condition(by))
    .limit(2);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

function condition(by: Name) {
  if ('inn' in by) return eq(organisations.inn, by.inn);
  return 'ogrn' in by ? eq(organisations.ogrn, by.ogrn) : eq(organisations.id, by.id);
}
