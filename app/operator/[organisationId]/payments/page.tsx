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
import { listDeskPayments, sumDeskPayments } from '@/lib/payments/desk/list-payments';
import { listUndecidedRefunds } from '@/lib/payments/refunds/refund-list';
import { formatRoubles } from '@/lib/shared/money';
import { requireOrganisation } from '../../my-organisations';
import { paymentColumns } from './_list/payment-columns';
import { PaymentFilters } from './_list/payment-filters';
import { readFilter } from './_list/read-filter';
import { PaymentsNav } from './_room/payments-nav';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffPayments.title });

/** The organisation's payments. Queries: a page of them, the sums of the filter and the refunds to decide, side by side. */
export default async function PaymentsPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'payments-view', organisationId)) notFound();
  const filter = readFilter(address);
  const [page, sums, undecided, organisation] = await Promise.all([
    listDeskPayments(viewer, organisationId, filter),
    sumDeskPayments(viewer, organisationId, filter),
    listUndecidedRefunds(viewer, organisationId),
    requireOrganisation(organisationId),
  ]);
  const { staffPayments, table } = texts;
  const home = `/operator/${organisationId}/payments`;
  const columns = paymentColumns(texts, organisation.timeZone);
  return (
    <Page
      title={staffPayments.title}
      width="wide"
      aside={
        <Link href={`${home}/refunds`} prefetch={false} className="button button-quiet">
          {staffPayments.refundsLink(undecided.length)}
        </Link>
      }
    >
      <PaymentsNav organisationId={organisationId} current="payments" />
      <PaymentFilters address={address} columns={columns} csv={`${home}/payments.csv`} />
      <DataTable
        label={staffPayments.title}
        columns={chosenColumns(columns, address)}
        rows={page.rows}
        keyOf={({ paymentId }) => paymentId}
        hrefOf={({ paymentId }) => `${home}/${paymentId}`}
        empty={table.nothing}
        totals={{
          made: staffPayments.total(sums.count),
          sum: formatRoubles(sums.principalKopecks),
          fee: formatRoubles(sums.feeKopecks),
          captured: formatRoubles(sums.capturedKopecks),
          back: formatRoubles(sums.refundedKopecks),
          'charged-back': formatRoubles(sums.chargedBackKopecks),
        }}
      />
      <Pager address={address} nextCursor={page.nextCursor} />
      <TableKeys label={table.keys} />
    </Page>
  );
}
