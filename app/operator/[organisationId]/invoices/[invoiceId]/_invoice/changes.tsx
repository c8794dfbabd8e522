import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { revisionChanges } from '@/lib/invoices/revision-changes';
import { formatRoubles, type Kopecks, subtract, ZERO } from '@/lib/shared/money';

interface Row {
  readonly name: string;
  readonly before: Kopecks | null;
  readonly after: Kopecks | null;
}

/** What the revision says otherwise than the one before it. */
export async function Changes({ earlier, later }: { earlier: InvoiceDocument; later: InvoiceDocument }) {
  const { changes: words } = (await currentTexts()).staffInvoices;
  const { totals, lines } = revisionChanges(earlier, later);
  const rows: Row[] = [
    ...lines.map(({ serviceName, before, after }) => ({
      name: serviceName,
      before: before?.toPayKopecks ?? null,
      after: after?.toPayKopecks ?? null,
    })),
    ...totals.map(({ name, before, after }) => ({ name: words.totals[name], before, after })),
  ];
  const sum = (value: Kopecks | null) => (value === null ? words.absent : formatRoubles(value));
  return (
    <Section title={words.title(earlier.revision)}>
      <DataTable
        label={words.title(earlier.revision)}
        rows={rows}
        keyOf={({ name, before, after }) => `${name} ${before} ${after}`}
        empty={words.none}
        columns={[
          { name: 'name', title: words.name, look: 'whole', text: ({ name }) => name },
          { name: 'before', title: words.before, look: 'number', text: ({ before }) => sum(before) },
          { name: 'after', title: words.after, look: 'number', text: ({ after }) => sum(after) },
          {
            name: 'difference',
            title: words.difference,
            look: 'number',
            text: ({ before, after }) => formatRoubles(subtract(after ?? ZERO, before ?? ZERO)),
          },
        ]}
      />
    </Section>
  );
}
