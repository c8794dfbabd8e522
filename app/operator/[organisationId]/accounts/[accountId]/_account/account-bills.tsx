import { Section } from '@/app/_components/ui/section';
import { InvoiceChip } from '@/app/(resident)/accounts/[accountId]/invoices/_list/invoice-chip';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceSummary } from '@/lib/invoices/queries';
import type { AmountDue } from '@/lib/payments/amount-due';
import { invoiceStatus } from '@/lib/payments/invoice-status';
import { paidSince } from '@/lib/payments/paid-since';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { formatRoubles } from '@/lib/shared/money';

interface Props {
  readonly organisationId: string;
  readonly bills: readonly InvoiceSummary[];
  readonly due: AmountDue;
  readonly timeZone: string;
  /** may the viewer open a bill */
  readonly opens: boolean;
}

/** «Счета», replaced revisions included. */
export async function AccountBills({ organisationId, bills, due, timeZone, opens }: Props) {
  const { common, invoices, staffAccounts } = await currentTexts();
  const { bills: words } = staffAccounts;
  const today = dayIn(timeZone, systemClock.now());
  const statusOf = (bill: InvoiceSummary) =>
    invoiceStatus({ ...bill, paidSinceKopecks: paidSince(bills, bill.period, due.uncountedKopecks) }, today);
  return (
    <Section title={invoices.title}>
      <DataTable
        label={invoices.title}
        rows={bills}
        keyOf={(bill) => bill.invoiceId}
        {...(opens && {
          hrefOf: (bill: InvoiceSummary) => `/operator/${organisationId}/invoices/${bill.invoiceId}`,
        })}
        empty={invoices.empty}
        columns={[
          { name: 'period', title: words.period, text: (bill) => common.period(bill.period) },
          { name: 'revision', title: words.revision, look: 'number', text: (bill) => String(bill.revision) },
          { name: 'charged', title: words.charged, look: 'number', text: (bill) => formatRoubles(bill.toPayKopecks) },
          { name: 'total', title: words.total, look: 'number', text: (bill) => formatRoubles(bill.closingKopecks) },
          {
            name: 'status',
            title: words.status,
            text: (bill) => invoices.statuses[statusOf(bill)],
            cell: (bill) => <InvoiceChip status={statusOf(bill)} texts={invoices} />,
          },
        ]}
      />
    </Section>
  );
}
