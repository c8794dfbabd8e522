import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { requirePermission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/shared/viewer';
import { hasCheckDigit, nearNumbers } from './near-numbers';

export interface Suggestion {
  readonly accountId: string;
  readonly number: string;
  readonly holder: string;
  readonly address: string;
  /** why: the number is nearly this one, the surname or the flat is the same */
  readonly isNumberNear: boolean;
  readonly isSurnameSame: boolean;
  readonly isFlatSame: boolean;
}

interface Said {
  readonly accountNumber: string;
  readonly payerName: string;
  readonly payerAddress: string;
}

const MOST = 5;

/**
 * Accounts that the payer may have meant, the likeliest first: a number one slip of the finger away (better when its
 * check digit is right and the written one's is not), the surname, house and flat. One round trip.
 */
export async function suggestAccounts(
  viewer: Viewer,
  organisationId: string,
  { accountNumber, payerName, payerAddress }: Said,
): Promise<Suggestion[]> {
  requirePermission(viewer, 'payments-view', organisationId);
  const near = nearNumbers(accountNumberKey(accountNumber));
  const surname = /^[\p{L}-]{2,}/u.exec(payerName)?.[0] ?? '';
  const flat = /(?:кв\.?|,)\s*(\d+[\p{L}]?)\s*$/iu.exec(payerAddress)?.[1] ?? '';
  const streets = [...payerAddress.matchAll(/\p{L}{4,}/gu)].map(([word]) => `%${word}%`);
  const rows = await db().execute<Row>(sql`
    select * from (
      select a.id, a.number, coalesce(a.company_name, concat_ws(' ', a.last_name, a.first_name, a.middle_name)) as holder,
        concat_ws(', кв. ', b.address, nullif(a.premises_number, '')) as address,
        a.number_key like any(${textArray(near)}) as is_near,
        ${surname} <> '' and replace(lower(a.last_name), 'ё', 'е') = replace(lower(${surname}), 'ё', 'е') as is_surname,
        ${flat} <> '' and lower(a.premises_number) = lower(${flat}) and b.address ilike any(${textArray(streets)})
          as is_flat
      from personal_accounts a
      join buildings b on b.organisation_id = a.organisation_id and b.id = a.building_id
      where a.organisation_id = ${organisationId}
    ) s where is_near or is_surname or is_flat
    order by (is_near::int * 3 + coalesce(is_surname, false)::int * 2 + coalesce(is_flat, false)::int * 2) desc, number
    limit 20`);
  const isWrong = !hasCheckDigit(accountNumber);
  const weight = (row: Row): number =>
    (row.is_near ? 3 : 0) +
    (row.is_surname ? 2 : 0) +
    (row.is_flat ? 2 : 0) +
    (row.is_near && isWrong && hasCheckDigit(row.number) ? 1 : 0);
  return [...rows]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, MOST)
    .map(toSuggestion);
}

interface Row {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly number: string;
  readonly holder: string;
  readonly address: string;
  readonly is_near: boolean | null;
  readonly is_surname: boolean | null;
  readonly is_flat: boolean | null;
}

const textArray = (texts: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;

const toSuggestion = (row: Row): Suggestion => ({
  accountId: row.id,
  number: row.number,
  holder: row.holder,
  address: row.address,
  isNumberNear: row.is_near === true,
  isSurnameSame: row.is_surname === true,
  isFlatSame: row.is_flat === true,
});
