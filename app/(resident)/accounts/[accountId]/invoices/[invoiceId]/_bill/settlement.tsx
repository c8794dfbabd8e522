import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { formatRoubles, negate } from '@/lib/shared/money';
import { SettlementParts } from './settlement-parts';

/** How the total comes about: opening − paid + recalculation + charged. */
export function Settlement({ bill, texts: { invoices, common } }: { bill: InvoiceDocument; texts: Texts }) {
  const { totals, paymentsCountedThrough, dueOn } = bill;
  const texts = invoices.totals;
  const isOverpaid = totals.closingKopecks < 0;
  const opening = totals.openingKopecks < 0 ? texts.openingOverpaid : texts.opening;
  const penalty = totals.penaltyKopecks !== 0 && `${texts.penalty} ${formatRoubles(totals.penaltyKopecks)}\u00a0₽`;
  const closing = isOverpaid ? negate(totals.closingKopecks) : totals.closingKopecks;
  return (
    <section className="card">
      <h2 className="mb-2">{invoices.totalsTitle}</h2>
      <SettlementParts
        parts={[
          { label: opening, sum: formatRoubles(totals.openingKopecks) },
          {
            ...{ sign: '−', label: texts.paid, sum: formatRoubles(totals.paidKopecks) },
            note: texts.paidThrough(common.day(paymentsCountedThrough)),
          },
          { sign: '+', label: texts.recalculation, sum: formatRoubles(totals.recalculationKopecks) },
          { sign: '+', label: texts.charged, sum: formatRoubles(totals.toPayKopecks), including: penalty || undefined },
          {
            ...{ sign: '=', label: isOverpaid ? invoices.overpaid : texts.closing, sum: formatRoubles(closing) },
            note: isOverpaid ? undefined : invoices.dueBy(common.day(dueOn)),
          },
        ]}
      />
    </section>
  );
}
