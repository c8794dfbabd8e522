import 'server-only';
import { asc } from 'drizzle-orm';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';

export interface LinkableOrganisation {
  readonly organisationId: string;
  readonly name: string;
}

/** All organisations of this cabinet, for the one who has to say which of them sent the bill. */
export const listLinkableOrganisations = (): Promise<LinkableOrganisation[]> =>
  db()
    .select({ organisationId: organisations.id, name: organisations.shortName })
    .from(organisations)
    .orderBy(asc(organisations.shortName));
