import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import type { Address } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { Pager } from '@/app/operator/_table/pager';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listBuildings } from '@/lib/organisations/list-buildings';
import { listBilledPeriods, listOrganisationInvoices, sumInvoices } from '@/lib/payments/invoice-list';
import { periodOf } from '@/lib/shared/billing-period';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { invoiceColumns } from './_list/invoice-columns';
import { InvoiceFilters } from './_list/invoice-filters';
import { readFilter } from './_list/read-filter';
import { Totals } from './_list/totals';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffInvoices.title });

/** The bills of a period. Queries: the periods beside the houses, then a page of bills beside the totals of two months. */
export default async function StaffInvoicesPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'invoices-view', organisationId)) notFound();
  const [{ timeZone }, periods, buildings] = await Promise.all([
    requireOrganisation(organisationId),
    listBilledPeriods(viewer, organisationId),
    listBuildings(viewer, organisationId),
  ]);
  const today = dayIn(timeZone, systemClock.now());
  const filter = readFilter(address, periods[0] ?? periodOf(today));
  const [page, sums] = await Promise.all([
    listOrganisationInvoices(viewer, organisationId, filter, today),
    sumInvoices(viewer, organisationId, filter, today),
  ]);
  const { common, staffInvoices, table } = texts;
  const home = `/operator/${organisationId}/invoices`;
  const columns = invoiceColumns(texts);
  return (
    <Page title={staffInvoices.title} lead={common.period(filter.period)} width="wide">
      <InvoiceFilters {...{ address, periods, buildings, columns }} csv={`${home}/invoices.csv`} />
      <Totals period={filter.period} {...sums} />
      <DataTable
        label={staffInvoices.title}
        columns={chosenColumns(columns, address)}
        rows={page.rows}
        keyOf={({ invoiceId }) => invoiceId}
        hrefOf={({ invoiceId }) => `${home}/${invoiceId}`}
        empty={table.nothing}
      />
      <Pager address={address} nextCursor={page.nextCursor} />
      <TableKeys label={table.keys} />
    </Page>
  );
}
