import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import type { Address } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { Pager } from '@/app/operator/_table/pager';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listBuildings } from '@/lib/organisations/list-buildings';
import { listOrganisationAccounts } from '@/lib/payments/account-list';
import { accountColumns } from './_list/account-columns';
import { AccountFilters } from './_list/account-filters';
import { readFilter } from './_list/read-filter';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffAccounts.title });

/** The organisation's accounts. Queries: a page of them beside the houses for the filter. */
export default async function AccountsPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'accounts-view', organisationId)) notFound();
  const [page, buildings] = await Promise.all([
    listOrganisationAccounts(viewer, organisationId, readFilter(address)),
    listBuildings(viewer, organisationId),
  ]);
  const { staffAccounts, table } = texts;
  const home = `/operator/${organisationId}/accounts`;
  const columns = accountColumns(texts);
  return (
    <Page
      title={staffAccounts.title}
      width="wide"
      aside={
        <Link href={`${home}/codes`} prefetch={false} className="button button-quiet">
          {staffAccounts.codesLink}
        </Link>
      }
    >
      <AccountFilters address={address} buildings={buildings} columns={columns} csv={`${home}/accounts.csv`} />
      <DataTable
        label={staffAccounts.title}
        columns={chosenColumns(columns, address)}
        rows={page.rows}
        keyOf={({ accountId }) => accountId}
        hrefOf={({ accountId }) => `${home}/${accountId}`}
        empty={table.nothing}
      />
      <Pager address={address} nextCursor={page.nextCursor} />
      <TableKeys label={table.keys} />
    </Page>
  );
}
