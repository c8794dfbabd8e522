import { InvoiceChip } from '@/app/(resident)/accounts/[accountId]/invoices/_list/invoice-chip';
import type { Column } from '@/app/operator/_table/column';
import type { Texts } from '@/lib/i18n/texts';
import type { ListedInvoice } from '@/lib/payments/invoice-list';
import { formatRoubles } from '@/lib/shared/money';

/** The columns of the bills, on the page and in the CSV. */
export function invoiceColumns({ common, invoices, staffInvoices }: Texts): Column<ListedInvoice>[] {
  const { columns, deliveries } = staffInvoices;
  return [
    { name: 'account', title: columns.account, text: (one) => one.accountNumber },
    { name: 'address', title: columns.address, look: 'whole', text: (one) => one.buildingAddress },
    { name: 'premises', title: columns.premises, text: (one) => common.premises(one.premisesNumber) },
    { name: 'holder', title: columns.holder, text: (one) => one.holder },
    { name: 'charged', title: columns.charged, look: 'number', text: (one) => formatRoubles(one.chargedKopecks) },
    {
      name: 'recalculation',
      title: columns.recalculation,
      look: 'number',
      text: (one) => formatRoubles(one.recalculationKopecks),
    },
    { name: 'closing', title: columns.closing, look: 'number', text: (one) => formatRoubles(one.closingKopecks) },
    { name: 'paid', title: columns.paid, look: 'number', text: (one) => formatRoubles(one.paidSinceKopecks) },
    {
      name: 'status',
      title: columns.status,
      text: (one) => invoices.statuses[one.status],
      cell: (one) => <InvoiceChip status={one.status} texts={invoices} />,
    },
    { name: 'revision', title: columns.revision, look: 'number', text: (one) => String(one.revision) },
    { name: 'delivery', title: columns.delivery, text: (one) => deliveries[one.delivery] },
    { name: 'number', title: columns.number, text: (one) => one.documentNumber, isOptional: true },
    { name: 'issued', title: columns.issued, text: (one) => common.day(one.issuedOn), isOptional: true },
  ];
}
