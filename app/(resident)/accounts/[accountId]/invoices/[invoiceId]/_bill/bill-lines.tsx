import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { screenTable } from './columns';
import { LineTable } from './line-table';

export function BillLines({ bill, texts }: { bill: InvoiceDocument; texts: Texts['invoices'] }) {
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className="mb-3">
        {texts.lines}
      </h2>
      <p className="bill-hint">{texts.detailsHint}</p>
      <LineTable table={screenTable(bill, texts)} totalLabel={texts.lineTotal} />
    </section>
  );
}
