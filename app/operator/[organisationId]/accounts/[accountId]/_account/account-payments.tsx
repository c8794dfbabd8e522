import { Section } from '@/app/_components/ui/section';
import { PaymentChip } from '@/app/(resident)/accounts/[accountId]/payments/_list/payment-chip';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentSummary } from '@/lib/payments/queries';
import { dayIn } from '@/lib/shared/clock';
import { formatRoubles } from '@/lib/shared/money';

/** «Платежи» of every channel, the newest of them. */
export async function AccountPayments({
  payments: rows,
  timeZone,
}: {
  payments: readonly PaymentSummary[];
  timeZone: string;
}) {
  const { common, payments, staffAccounts } = await currentTexts();
  const { payments: words } = staffAccounts;
  return (
    <Section title={payments.title}>
      <DataTable
        label={payments.title}
        rows={rows}
        keyOf={(payment) => payment.id}
        empty={payments.empty}
        columns={[
          {
            name: 'day',
            title: words.day,
            text: (payment) => common.day(payment.paidOn ?? dayIn(timeZone, payment.createdAt)),
          },
          { name: 'sum', title: words.sum, look: 'number', text: (payment) => formatRoubles(payment.principalKopecks) },
          { name: 'channel', title: words.channel, text: (payment) => payments.channels[payment.channel] },
          {
            name: 'status',
            title: words.status,
            text: (payment) => payments.statuses[payment.status],
            cell: (payment) => <PaymentChip status={payment.status} isParked={payment.isParked} />,
          },
        ]}
      />
    </Section>
  );
}
