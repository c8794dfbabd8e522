import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings, organisations } from '@/db/schema/organisations';
import type { Day } from '@/lib/shared/billing-period';
import type { Viewer } from '@/lib/shared/viewer';
import { linkedTo, mayReadAccount, viewerToCome } from './access';
import { holderName, maskedHolderName } from './holder';

/** An account as the switcher and the list of accounts show it. */
export interface AccountSummary {
  readonly accountId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** IANA name; decides days, deadlines and windows */
  readonly timeZone: string;
  readonly number: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly holder: string;
  readonly isClosed: boolean;
}

/** Everything known of an account: «Лицевой счёт». */
export interface AccountCard extends AccountSummary {
  readonly maskedHolder: string;
  readonly organisation: {
    readonly name: string;
    readonly inn: string;
    readonly timeZone: string;
    readonly phone: string | null;
    readonly emergencyPhone: string | null;
    readonly email: string | null;
    readonly website: string | null;
    readonly officeAddress: string | null;
    readonly officeHours: string | null;
  };
  readonly unifiedAccountNumber: string | null;
  readonly gisServiceId: string | null;
  readonly totalArea: string | null;
  readonly livingArea: string | null;
  readonly heatedArea: string | null;
  readonly registeredCount: number | null;
  readonly residingCount: number | null;
  readonly tenure: string | null;
  readonly ownershipShare: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
}

const cardColumns = {
  accountId: personalAccounts.id,
  organisationId: personalAccounts.organisationId,
  organisationName: organisations.shortName,
  timeZone: organisations.timeZone,
  number: personalAccounts.number,
  buildingAddress: buildings.address,
  premisesNumber: personalAccounts.premisesNumber,
  lastName: personalAccounts.lastName,
  firstName: personalAccounts.firstName,
  middleName: personalAccounts.middleName,
  companyName: personalAccounts.companyName,
  closedOn: personalAccounts.closedOn,
  organisation: {
    name: organisations.name,
    inn: organisations.inn,
    timeZone: organisations.timeZone,
    phone: organisations.phone,
    emergencyPhone: organisations.emergencyPhone,
    email: organisations.email,
    website: organisations.website,
    officeAddress: organisations.officeAddress,
    officeHours: organisations.officeHours,
  },
  unifiedAccountNumber: personalAccounts.unifiedAccountNumber,
  gisServiceId: personalAccounts.gisServiceId,
  totalArea: personalAccounts.totalArea,
  livingArea: personalAccounts.livingArea,
  heatedArea: personalAccounts.heatedArea,
  registeredCount: personalAccounts.registeredCount,
  residingCount: personalAccounts.residingCount,
  tenure: personalAccounts.tenure,
  ownershipShare: personalAccounts.ownershipShare,
  openedOn: personalAccounts.openedOn,
};

const ofAccount = and(
  eq(buildings.organisationId, personalAccounts.organisationId),
  eq(buildings.id, personalAccounts.buildingId),
);
const seen = linkedTo(viewerToCome, personalAccounts.organisationId, personalAccounts.id);

const accountsSeen = prepared((database) =>
  database
    .select(cardColumns)
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .innerJoin(buildings, ofAccount)
    .where(seen)
    .orderBy(
      sql`${personalAccounts.closedOn} is not null`,
      asc(buildings.address),
      asc(personalAccounts.premisesNumber),
      asc(organisations.shortName),
    ),
);

const accountSeen = prepared((database) =>
  database
    .select(cardColumns)
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .innerJoin(buildings, ofAccount)
    .where(and(eq(personalAccounts.id, sql.placeholder('accountId')), seen)),
);

const accountOfOrganisation = prepared((database) =>
  database
    .select(cardColumns)
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .innerJoin(buildings, ofAccount)
    .where(
      and(
        eq(personalAccounts.organisationId, sql.placeholder('organisationId')),
        eq(personalAccounts.id, sql.placeholder('accountId')),
      ),
    ),
);

/** The accounts linked to the login, open ones first. One round trip. */
export async function listAccounts({ userId }: Viewer): Promise<AccountCard[]> {
  return (await accountsSeen({ userId })).map(cardOf);
}

/** One account, or null when it does not exist or is not linked to the login. One round trip. */
export async function getAccount({ userId }: Viewer, accountId: string): Promise<AccountCard | null> {
  const [row] = await accountSeen({ userId, accountId });
  return row ? cardOf(row) : null;
}

/** The same for the organisation's staff, or null for whoever may not see its accounts. One round trip. */
export async function getStaffAccount(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<AccountCard | null> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return null;
  const [row] = await accountOfOrganisation({ organisationId, accountId });
  return row ? cardOf(row) : null;
}

type CardRow = Awaited<ReturnType<typeof accountSeen>>[number];

function cardOf({ lastName, firstName, middleName, companyName, ...card }: CardRow): AccountCard {
  const holder = { lastName, firstName, middleName, companyName };
  return {
    ...card,
    holder: holderName(holder),
    maskedHolder: maskedHolderName(holder),
    isClosed: card.closedOn !== null,
  };
}
