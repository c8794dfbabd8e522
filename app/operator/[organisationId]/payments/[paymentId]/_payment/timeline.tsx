import { Section } from '@/app/_components/ui/section';
import type { Column } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPayment, DeskStep } from '@/lib/payments/desk/payment-details';
import { formatRoubles, kopecks } from '@/lib/shared/money';

/** Every change of the payment as it was written down, with its cause. */
export async function Timeline({ payment }: { payment: DeskPayment }) {
  const { common, payments, staffPayments, table } = await currentTexts();
  const { details, timeline } = staffPayments;
  const { columns, causes } = timeline;
  const shown: Column<DeskStep>[] = [
    { name: 'at', title: columns.at, text: (one) => common.moment(one.at, payment.timeZone) },
    { name: 'event', title: columns.event, look: 'whole', text: (one) => payments.events[one.event] ?? one.event },
    { name: 'status', title: columns.status, text: (one) => payments.statuses[one.status] },
    { name: 'cause', title: columns.cause, text: (one) => causes[one.cause] ?? one.cause },
    {
      name: 'detail',
      title: columns.detail,
      look: 'whole',
      text: (one) => toldOf(one.detail, details),
      cell: (one) => <span className="code">{toldOf(one.detail, details)}</span>,
    },
  ];
  return (
    <Section title={timeline.title}>
      <DataTable
        label={timeline.title}
        columns={shown}
        rows={payment.timeline}
        keyOf={({ seq }) => String(seq)}
        empty={table.nothing}
      />
    </Section>
  );
}

const SUMS: ReadonlySet<string> = new Set(['amount', 'captured', 'refunded', 'chargedBack']);

/** What came with a step, by names that people know; sums in roubles. */
const toldOf = (detail: DeskStep['detail'], names: Readonly<Record<string, string>>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== 0)
    .map(([name, value]) => `${names[name] ?? name}: ${worded(name, value)}`)
    .join(', ');

const worded = (name: string, value: unknown): string =>
  typeof value === 'number' && Number.isSafeInteger(value) && (SUMS.has(name) || name.endsWith('Kopecks'))
    ? `${formatRoubles(kopecks(value))}\u00a0₽`
    : String(value);
