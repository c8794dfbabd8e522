import { sql } from 'drizzle-orm';
import { CopyWriter } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import { accountNumberKey } from './account-number';
import type { AccountDetails } from './register-accounts';

const CREATE = sql`create temp table staged_accounts (
  row integer, organisation_inn text, organisation_id uuid, id uuid, building_id uuid, candidate_building_id uuid,
  number text, number_key text, unified_account_number text, gis_service_id text, holder_kind text,
  last_name text, first_name text, middle_name text, company_name text, company_inn text,
  building_address text, fias_id text, premises_number text,
  total_area numeric(10, 2), living_area numeric(10, 2), heated_area numeric(10, 2),
  registered_count integer, residing_count integer, tenure text, ownership_share text, opened_on date, closed_on date
) on commit drop`;

const TARGET = `staged_accounts (row, organisation_inn, id, candidate_building_id, number, number_key,
  unified_account_number, gis_service_id, holder_kind, last_name, first_name, middle_name, company_name, company_inn,
  building_address, fias_id, premises_number, total_area, living_area, heated_area, registered_count, residing_count,
  tenure, ownership_share, opened_on, closed_on)`;

/** Streams accounts into this transaction's staging table, for `registerAccounts`. */
export async function stageAccounts(tx: Transaction, accounts: AsyncIterable<AccountDetails>): Promise<void> {
  await tx.execute(CREATE);
  const writer = await CopyWriter.open(tx, TARGET);
  try {
    for await (const account of accounts) await writer.write(cellsOf(account));
  } catch (error) {
    writer.abort();
    throw error;
  }
  await writer.end();
}

const cellsOf = (account: AccountDetails) => [
  account.row,
  account.organisationInn,
  newId(),
  newId(),
  account.number,
  accountNumberKey(account.number),
  account.unifiedAccountNumber,
  account.gisServiceId,
  account.holderKind,
  account.lastName,
  account.firstName,
  account.middleName,
  account.companyName,
  account.companyInn,
  account.buildingAddress,
  account.fiasId,
  account.premisesNumber,
  account.totalArea,
  account.livingArea,
  account.heatedArea,
  account.registeredCount,
  account.residingCount,
  account.tenure,
  account.ownershipShare,
  account.openedOn,
  account.closedOn,
];
