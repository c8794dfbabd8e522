import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { type Address, said } from '@/app/operator/_table/address';
import { DataTable } from '@/app/operator/_table/data-table';
import { ChoiceFilter, Filters } from '@/app/operator/_table/filters';
import { Pager } from '@/app/operator/_table/pager';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { UNKNOWN_STATUSES } from '@/lib/reconciliation/states';
import { listUnknownPayments, unknownStatusOf } from '@/lib/reconciliation/unknown-queries';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatRoubles } from '@/lib/shared/money';
import { PaymentsNav } from '../_room/payments-nav';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).reconciliation.sections.unknown,
});

/** «Невыясненные». Queries: a page of them and their sum, side by side with the layout's. */
export default async function UnknownPaymentsPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { reconciliation, table }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const status = unknownStatusOf(said(address, 'status'));
  const filter = { status, after: said(address, 'after') ?? null };
  const { rows, nextCursor, count, totalKopecks } = await foundOrNot(
    listUnknownPayments(viewer, organisationId, filter),
  );
  const { unknown } = reconciliation;
  const { columns } = unknown;
  return (
    <Page title={reconciliation.sections.unknown} width="wide">
      <PaymentsNav organisationId={organisationId} current="unknown" />
      <p className="text-ink-soft">{unknown.lead}</p>
      <Filters address={address}>
        <ChoiceFilter
          address={address}
          name="status"
          label={columns.status}
          any={unknown.statuses.unknown}
          choices={UNKNOWN_STATUSES.filter((one) => one !== 'unknown').map((one) => [one, unknown.statuses[one]])}
        />
      </Filters>
      <p>{unknown.sum(count, formatRoubles(totalKopecks))}</p>
      <DataTable
        label={unknown.statuses[status]}
        rows={rows}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `/operator/${organisationId}/payments/unknown/${id}`}
        empty={unknown.none}
        columns={[
          { name: 'day', title: columns.day, text: (row) => dottedDay(row.paidOn) },
          { name: 'sum', title: columns.sum, look: 'number', text: (row) => formatRoubles(row.amountKopecks) },
          { name: 'kind', title: columns.kind, text: (row) => unknown.kinds[row.kind] },
          { name: 'number', title: columns.number, text: (row) => row.accountNumber || unknown.noNumber },
          { name: 'payer', title: columns.payer, look: 'whole', text: (row) => row.payerName },
          { name: 'purpose', title: columns.purpose, look: 'whole', text: (row) => row.purpose || row.payerAddress },
          { name: 'file', title: columns.file, text: (row) => `${row.fileName}:${row.row}` },
        ]}
      />
      <Pager address={address} nextCursor={nextCursor} />
      <TableKeys label={table.keys} />
    </Page>
  );
}
