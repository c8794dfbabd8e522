import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ReceiptShown } from '@/lib/payments/papers';
import { formatRoubles, sumOf } from '@/lib/shared/money';

/** The lines of the fiscal receipt as they went to the bank; the bank's cash register prints it. */
export async function FiscalReceipt({ receipt }: { receipt: ReceiptShown }) {
  const { contracts, staffPayments } = await currentTexts();
  const { title, text, columns, facts, total } = staffPayments.receipt;
  const { vats, taxations } = contracts.papers.receipts;
  return (
    <Section title={title}>
      <p className="text-ink-soft">{text}</p>
      <Facts
        facts={[
          [facts.taxation, taxations[receipt.taxation]],
          [facts.contact, receipt.contact],
        ]}
      />
      <DataTable
        label={title}
        rows={receipt.lines}
        keyOf={({ name }) => name}
        empty={null}
        columns={[
          { name: 'name', title: columns.name, text: (line) => line.name },
          { name: 'vat', title: columns.vat, text: (line) => vats[line.vat] },
          { name: 'sum', title: columns.sum, look: 'number', text: (line) => formatRoubles(line.kopecks) },
        ]}
        totals={{ name: total, sum: formatRoubles(sumOf(receipt.lines.map(({ kopecks }) => kopecks))) }}
      />
    </Section>
  );
}
