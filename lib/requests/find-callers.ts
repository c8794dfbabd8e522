import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { holderName } from '@/lib/accounts/holder';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { isOfFlat } from './request-columns';
import { saidWords } from './said-words';

/** An account for which a request may be filed by phone. */
export interface Caller {
  readonly accountId: string;
  readonly number: string;
  readonly buildingId: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly holder: string;
}

const MOST_FOUND = 20;
const MOST_WORDS = 5;
const LONGEST_SAID = 200;

/**
 * Open accounts of the organisation that fit all the words a caller says: «Спортивная 9 5», «Ковалёва», or the number
 * of the account. Nothing for whoever files no requests there. One query.
 */
export async function findCallers(viewer: Viewer, organisationId: string, said: string): Promise<readonly Caller[]> {
  const { flats, words } = saidWords(said.slice(0, LONGEST_SAID), /[\s,.\0]+/, MOST_WORDS);
  if (flats.length + words.length === 0 || !isId(organisationId) || !may(viewer, 'requests-manage', organisationId))
    return [];
  const { lastName, firstName, middleName, companyName, number, premisesNumber, buildingId } = personalAccounts;
  const rows = await db()
    .select({
      accountId: personalAccounts.id,
      number,
      buildingId,
      buildingAddress: buildings.address,
      premisesNumber,
      lastName,
      firstName,
      middleName,
      companyName,
    })
    .from(personalAccounts)
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .where(
      and(
        eq(personalAccounts.organisationId, organisationId),
        isNull(personalAccounts.closedOn),
        ...flats.map(isOfFlat),
        ...words.map(fitsSomewhere),
      ),
    )
    .orderBy(asc(buildings.address), sql`length(${premisesNumber})`, asc(premisesNumber))
    .limit(MOST_FOUND);
  return rows.map(({ lastName: last, firstName: first, middleName: middle, companyName: company, ...row }) => ({
    ...row,
    holder: holderName({ lastName: last, firstName: first, middleName: middle, companyName: company }),
  }));
}

/** Digits fewer than these are a house or a flat; more may begin the number of an account. */
const NUMBER_BEGINS = 4;

/** Letters may begin a surname or be anywhere in an address; digits are whole there. */
function fitsSomewhere(word: string): SQL | undefined {
  const bare = word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const isNumber = /^\d/.test(word);
  return or(
    isOfFlat(word),
    isNumber
      ? numberBegins(bare)
      : sql`replace(lower(${personalAccounts.lastName}), 'ё', 'е') like replace(lower(${`${bare}%`}), 'ё', 'е')`,
    isNumber ? undefined : sql`${personalAccounts.companyName} ilike ${`%${bare}%`}`,
    isNumber
      ? sql`${buildings.address} ~* ${`\\m${word.replace(/[^\p{L}\p{N}]/gu, '.')}\\M`}`
      : sql`${buildings.address} ilike ${`%${bare}%`}`,
  );
}

const numberBegins = (digits: string): SQL | undefined =>
  digits.length < NUMBER_BEGINS ? undefined : sql`${personalAccounts.number} like ${`${digits}%`}`;
