import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';

/** Id of the organisation with this ИНН, or null. */
export async function findOrganisationByInn(inn: string): Promise<string | null> {
  const [row] = await db().select({ id: organisations.id }).from(organisations).where(eq(organisations.inn, inn));
  return row?.id ?? null;
}
