import { Sum } from '@/app/_components/ui/sum';
import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { type Kopecks, negate } from '@/lib/shared/money';

/** How the total comes about: opening − paid + recalculation + charged. */
export function Settlement({ bill, texts: { invoices, common } }: { bill: InvoiceDocument; texts: Texts }) {
  const { totals, paymentsCountedThrough, dueOn } = bill;
  const texts = invoices.totals;
  const isOverpaid = totals.closingKopecks < 0;
  const wasOverpaid = totals.openingKopecks < 0;
  return (
    <section className="card">
      <h2 className="mb-2">{invoices.totalsTitle}</h2>
      <dl className="settlement">
        <Part label={wasOverpaid ? texts.openingOverpaid : texts.opening} sum={totals.openingKopecks} />
        <Part
          sign="−"
          label={texts.paid}
          sum={totals.paidKopecks}
          note={texts.paidThrough(common.day(paymentsCountedThrough))}
        />
        <Part sign="+" label={texts.recalculation} sum={totals.recalculationKopecks} />
        <Part sign="+" label={texts.charged} sum={totals.toPayKopecks}>
          {totals.penaltyKopecks !== 0 && (
            <span className="block text-base text-ink-soft">
              {texts.penalty} <Sum of={totals.penaltyKopecks} />
            </span>
          )}
        </Part>
        <Part
          isTotal
          sign="="
          label={isOverpaid ? invoices.overpaid : texts.closing}
          sum={isOverpaid ? negate(totals.closingKopecks) : totals.closingKopecks}
          note={isOverpaid ? undefined : invoices.dueBy(common.day(dueOn))}
        />
      </dl>
    </section>
  );
}

interface PartProps {
  readonly label: string;
  readonly sum: Kopecks;
  readonly sign?: string;
  readonly note?: string;
  readonly isTotal?: boolean;
  readonly children?: React.ReactNode;
}

const Part = ({ label, sum, sign, note, isTotal = false, children }: PartProps) => (
  <div className={isTotal ? 'settlement-total' : undefined}>
    <dt>
      {label}
      {note && <span className="block font-normal text-base text-ink-soft">{note}</span>}
    </dt>
    <dd>
      <span className="whitespace-nowrap">
        {sign && <span className="text-ink-soft">{sign} </span>}
        <Sum of={sum} className="font-bold" />
      </span>
      {children}
    </dd>
  </div>
);
