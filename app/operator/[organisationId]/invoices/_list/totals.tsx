import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceTotals } from '@/lib/payments/invoice-list';
import { addMonths, type BillingPeriod } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks, subtract } from '@/lib/shared/money';

interface Props {
  readonly period: BillingPeriod;
  readonly now: InvoiceTotals;
  readonly before: InvoiceTotals;
}

interface Row {
  readonly name: string;
  readonly bills: number;
  readonly charged: Kopecks;
  readonly recalculation: Kopecks;
  readonly closing: Kopecks;
}

/** The filter's totals beside those of the month before: a load that has lost a house is seen at once. */
export async function Totals({ period, now, before }: Props) {
  const { common, staffInvoices } = await currentTexts();
  const { totals: words, columns } = staffInvoices;
  const rowOf = (name: string, sums: InvoiceTotals): Row => ({
    name,
    bills: sums.bills,
    charged: sums.chargedKopecks,
    recalculation: sums.recalculationKopecks,
    closing: sums.closingKopecks,
  });
  const difference: Row = {
    name: words.difference,
    bills: now.bills - before.bills,
    charged: subtract(now.chargedKopecks, before.chargedKopecks),
    recalculation: subtract(now.recalculationKopecks, before.recalculationKopecks),
    closing: subtract(now.closingKopecks, before.closingKopecks),
  };
  return (
    <DataTable
      label={words.title}
      rows={[rowOf(common.period(period), now), rowOf(common.period(addMonths(period, -1)), before), difference]}
      keyOf={({ name }) => name}
      empty={words.title}
      columns={[
        { name: 'period', title: words.title, text: ({ name }) => name },
        { name: 'bills', title: words.bills, look: 'number', text: ({ bills }) => String(bills) },
        { name: 'charged', title: columns.charged, look: 'number', text: ({ charged }) => formatRoubles(charged) },
        {
          name: 'recalculation',
          title: columns.recalculation,
          look: 'number',
          text: ({ recalculation }) => formatRoubles(recalculation),
        },
        { name: 'closing', title: columns.closing, look: 'number', text: ({ closing }) => formatRoubles(closing) },
      ]}
    />
  );
}
