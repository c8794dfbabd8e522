import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings, organisations } from '@/db/schema/organisations';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { newId } from '@/lib/shared/ids';

let made = 0;

/** An organisation with one house; every call makes another. */
export async function anOrganisation(changes: Partial<typeof organisations.$inferInsert> = {}) {
  made += 1;
  const organisationId = newId();
  const buildingId = newId();
  await db()
    .insert(organisations)
    .values({
      id: organisationId,
      kind: 'management-company',
      inn: String(1_690_000_000 + made),
      name: 'ООО «УК «Спортивная»',
      shortName: 'УК Спортивная',
      ...changes,
    });
  await db().insert(buildings).values({ organisationId, id: buildingId, address: 'ул. Спортивная, д. 9' });
  return { organisationId, buildingId };
}

export type OrganisationWithHouse = Awaited<ReturnType<typeof anOrganisation>>;

/** An account in the organisation's books, linked to nobody. */
export async function aBookAccount(
  { organisationId, buildingId }: OrganisationWithHouse,
  account: { number: string; lastName: string; premisesNumber: string; openedOn?: string; closedOn?: string },
): Promise<string> {
  const accountId = newId();
  await db()
    .insert(personalAccounts)
    .values({
      organisationId,
      id: accountId,
      buildingId,
      numberKey: accountNumberKey(account.number),
      holderKind: 'person',
      ...account,
      openedOn: account.openedOn as never,
      closedOn: account.closedOn as never,
    });
  return accountId;
}
