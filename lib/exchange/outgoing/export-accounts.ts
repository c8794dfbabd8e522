import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { may } from '@/lib/auth/permissions';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import { accountsCsv, type ToldAccount } from './accounts-csv';
import { insertExport, requireMaker, storeExport } from './keep-export';
import { RIGHTS } from './rights';
import type { AccountFormat, AccountScope } from './rules';
import { fitsWindows1251, toWindows1251 } from './windows-1251';

export interface AccountsOrder {
  readonly organisationId: string;
  readonly format: AccountFormat;
  readonly scope: AccountScope;
}

export interface AccountsExport {
  /** null when there was nothing to tell */
  readonly exportId: string | null;
  readonly rows: number;
  /** numbers that windows-1251 cannot say */
  readonly skipped: readonly string[];
}

/**
 * Tells all accounts of the organisation as they are now, closed ones with their day. Names are masked for whoever may
 * not see them, whatever was asked for.
 * @throws NotFound when there is no such organisation or the actor may not do this in it
 */
export async function exportAccounts(
  actor: Actor,
  { organisationId, format, scope: asked }: AccountsOrder,
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<AccountsExport> {
  requireMaker(actor, 'accounts', organisationId);
  const organisation = await findOrganisation(db(), { id: organisationId });
  if (!organisation) throw new NotFound();
  const isSeen = actor.kind !== 'user' || may(actor, RIGHTS.accounts.see, organisationId);
  const scope = isSeen ? asked : 'masked';
  const found = await findAccounts(organisationId);
  const isSayable = (one: ToldAccount) => format === 'csv' || fitsWindows1251([one.number, one.unifiedAccountNumber]);
  const accounts = found.filter(isSayable);
  const skipped = found.filter((one) => !isSayable(one)).map(({ number }) => number);
  if (accounts.length === 0) return { exportId: null, rows: 0, skipped };
  const text = accountsCsv(accounts, scope, organisation.inn);
  const stored = await storeExport(format === 'csv' ? Buffer.from(`\ufeff${text}`) : toWindows1251(text), store);
  const [id, createdAt] = [newId(), clock.now()];
  const fileName = `accounts-${dayIn(organisation.timeZone, createdAt)}.csv`;
  await transaction(async (tx) => {
    await insertExport(tx, actor, {
      ...{ organisationId, id, kind: 'accounts', format, scope, fileName, createdAt },
      ...{ ...stored, rows: accounts.length, skipped },
    });
    await recordAudit(tx, actor, {
      ...{ organisationId, action: 'accounts-exported', subjectKind: 'register-export', subjectId: id },
      details: { format, scope, rows: accounts.length, skipped: skipped.length },
    });
  });
  return { exportId: id, rows: accounts.length, skipped };
}

function findAccounts(organisationId: string): Promise<ToldAccount[]> {
  const { number, unifiedAccountNumber, gisServiceId, holderKind, lastName, firstName, middleName } = personalAccounts;
  const { companyName, companyInn, premisesNumber, totalArea, livingArea, heatedArea } = personalAccounts;
  const { registeredCount, residingCount, tenure, ownershipShare, openedOn, closedOn } = personalAccounts;
  return db()
    .select({
      ...{ number, unifiedAccountNumber, gisServiceId, holderKind, lastName, firstName, middleName, companyName },
      ...{ companyInn, premisesNumber, totalArea, livingArea, heatedArea, registeredCount, residingCount },
      ...{ tenure, ownershipShare, openedOn, closedOn },
      address: buildings.address,
      fiasId: buildings.fiasId,
    })
    .from(personalAccounts)
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .where(eq(personalAccounts.organisationId, organisationId))
    .orderBy(asc(number));
}
