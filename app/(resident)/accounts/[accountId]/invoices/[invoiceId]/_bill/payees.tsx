import { Facts } from '@/app/_components/ui/facts';
import { Sum } from '@/app/_components/ui/sum';
import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument, InvoicePayee } from '@/lib/invoices/document';
import { paymentQrFields } from '@/lib/invoices/payment-qr/payment-qr-fields';
import { paymentQrImage } from '@/lib/invoices/payment-qr/qr-image';
import { dottedPeriod } from '@/lib/shared/billing-period';
import { negate } from '@/lib/shared/money';

/** Everybody who is paid by this bill: requisites to copy, and a QR for the bank's app. */
export function Payees({ bill, texts }: { bill: InvoiceDocument; texts: Texts['invoices'] }) {
  return (
    <section aria-labelledby="payees">
      <h2 id="payees" className="mb-3">
        {texts.payees}
      </h2>
      <ul className="grid gap-4">
        {bill.payees.map((payee) => (
          <Payee key={payee.position} bill={bill} payee={payee} texts={texts.payee} />
        ))}
      </ul>
    </section>
  );
}

interface PayeeProps {
  readonly bill: InvoiceDocument;
  readonly payee: InvoicePayee;
  readonly texts: Texts['invoices']['payee'];
}

function Payee({ bill, payee, texts }: PayeeProps) {
  const qr = qrOf(bill, payee);
  const isOverpaid = payee.closingKopecks < 0;
  return (
    <li className="card grid gap-x-8 gap-y-4 md:grid-cols-[1fr_auto]">
      <div>
        <h3 className="text-[1.1rem]">{payee.name}</h3>
        <p className="mt-1 mb-3">
          {isOverpaid ? texts.overpaid : texts.sum}{' '}
          <Sum of={isOverpaid ? negate(payee.closingKopecks) : payee.closingKopecks} className="font-bold" />
        </p>
        <Facts
          facts={[
            [texts.inn, payee.inn, 'code'],
            [texts.kpp, payee.kpp, 'code'],
            [texts.account, payee.settlementAccount, 'code'],
            [texts.bank, payee.bankName],
            [texts.bic, payee.bic, 'code'],
            [texts.correspondent, payee.correspondentAccount, 'code'],
            [texts.purpose, `ЖКУ за ${dottedPeriod(bill.period)}, ЛС ${bill.account.number}`],
          ]}
        />
      </div>
      {qr && (
        <figure className="payee-qr">
          {/* biome-ignore lint/performance/noImgElement: there is nothing to optimise in a picture that is in the page */}
          <img src={qr} alt={texts.qr(payee.name)} width={208} height={208} />
          <figcaption className="text-base text-ink-soft">{texts.qrHint}</figcaption>
        </figure>
      )}
    </li>
  );
}

/** Null when nothing is owed, the bill is not in force, or the requisites do not fit the standard. */
function qrOf(bill: InvoiceDocument, payee: InvoicePayee): string | null {
  const fields = bill.status === 'issued' ? paymentQrFields(bill, payee) : null;
  return fields && paymentQrImage(fields);
}
