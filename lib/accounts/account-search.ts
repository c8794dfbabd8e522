import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { accountNumberKey, parseGisServiceId, parseUnifiedAccountNumber } from './account-number';

const LONGEST = 200;
const MOST_WORDS = 6;

/**
 * What the staff type to find an account: its number (look-alike letters, spaces and leading zeros do not matter, its
 * beginning is enough), an ЕЛС, an идентификатор ЖКУ; else a surname, an address, a flat, in any order. The condition
 * is on `personal_accounts` of one organisation alone, so that its indexes serve it.
 */
export function accountFits(organisationId: string, search: string): SQL | undefined {
  const said = search.replaceAll('\0', '').trim().slice(0, LONGEST);
  if (said === '') return undefined;
  const key = accountNumberKey(said);
  return isNumber(key) ? numberFits(said, key) : and(...wordsOf(said).map((word) => wordFits(organisationId, word)));
}

/** Four digits and more in a row are no house and no flat. */
const isNumber = (key: string): boolean => /\d{4}/.test(key) && !/\p{L}{3}/u.test(key);

function numberFits(said: string, key: string): SQL | undefined {
  const unified = parseUnifiedAccountNumber(said);
  const service = parseGisServiceId(said);
  return or(
    sql`${personalAccounts.numberKey} like ${`${escaped(key)}%`}`,
    sql`ltrim(${personalAccounts.numberKey}, '0') = ${key.replace(/^0+/, '')}`,
    unified ? eq(personalAccounts.unifiedAccountNumber, unified) : undefined,
    service ? eq(personalAccounts.gisServiceId, service) : undefined,
  );
}

const wordsOf = (said: string): string[] =>
  said
    .split(/[\s,.]+/)
    .filter((word) => word !== '' && !/^(кв|квартира|д|дом|ул|улица)$/i.test(word))
    .slice(0, MOST_WORDS);

/** Letters may begin a surname or stand anywhere in a company's name or an address; a number stands whole. */
function wordFits(organisationId: string, word: string): SQL | undefined {
  const like = escaped(word);
  if (/^\d/.test(word)) {
    return or(
      sql`lower(${personalAccounts.premisesNumber}) = lower(${word})`,
      inBuilding(organisationId, sql`b.address ~* ${`\\m${word.replace(/[^\p{L}\p{N}]/gu, '.')}\\M`}`),
    );
  }
  return or(
    sql`replace(lower(coalesce(${personalAccounts.companyName}, ${personalAccounts.lastName})), 'ё', 'е')
      like replace(lower(${`${like}%`}), 'ё', 'е')`,
    sql`${personalAccounts.companyName} ilike ${`%${like}%`}`,
    inBuilding(organisationId, sql`b.address ilike ${`%${like}%`}`),
  );
}

/** An organisation has few houses: they are looked through once. */
const inBuilding = (organisationId: string, fits: SQL): SQL => sql`${personalAccounts.buildingId} = any(array(
  select b.id from ${buildings} b where b.organisation_id = ${organisationId} and ${fits}))`;

const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
