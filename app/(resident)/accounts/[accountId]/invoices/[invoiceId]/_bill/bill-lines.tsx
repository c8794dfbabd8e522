import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { hasNumbers, screenColumns } from './columns';
import { LineCards } from './line-cards';
import { LineTable } from './line-table';

/** The lines: the form's table where there is room for it, else a card a service with the same values. */
export async function BillLines({ bill }: { bill: InvoiceDocument }) {
  const { invoices } = await currentTexts();
  const set = bill.organisation.columnSet;
  const columns = screenColumns(set, invoices);
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className="mb-3">
        {invoices.lines}
      </h2>
      <LineTable bill={bill} columns={columns} isNumbered={hasNumbers(set)} />
      <LineCards bill={bill} columns={columns} hint={invoices.detailsHint} totalLabel={invoices.lineTotal} />
    </section>
  );
}
