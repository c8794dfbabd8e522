import { Code, Facts } from '@/app/_components/ui/facts';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceDocument, InvoicePayee } from '@/lib/invoices/document';
import { encodePaymentQr } from '@/lib/invoices/payment-qr/encode-payment-qr';
import { paymentQrFields } from '@/lib/invoices/payment-qr/payment-qr-fields';
import { type QrPath, qrSvgPath } from '@/lib/invoices/payment-qr/qr-path';
import { dottedPeriod } from '@/lib/shared/billing-period';
import { negate } from '@/lib/shared/money';

/** Everybody who is paid by this bill: requisites to copy, and a QR for the bank's app. */
export async function Payees({ bill }: { bill: InvoiceDocument }) {
  const { invoices } = await currentTexts();
  return (
    <section aria-labelledby="payees">
      <h2 id="payees" className="mb-3">
        {invoices.payees}
      </h2>
      <ul className="grid gap-4">
        {bill.payees.map((payee) => (
          <Payee key={payee.position} bill={bill} payee={payee} />
        ))}
      </ul>
    </section>
  );
}

async function Payee({ bill, payee }: { bill: InvoiceDocument; payee: InvoicePayee }) {
  const {
    invoices: { payee: texts },
  } = await currentTexts();
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
            [texts.inn, <Code key="inn">{payee.inn}</Code>],
            [texts.kpp, payee.kpp && <Code>{payee.kpp}</Code>],
            [texts.account, <Code key="account">{payee.settlementAccount}</Code>],
            [texts.bank, payee.bankName],
            [texts.bic, <Code key="bic">{payee.bic}</Code>],
            [texts.correspondent, <Code key="correspondent">{payee.correspondentAccount}</Code>],
            [texts.purpose, `ЖКУ за ${dottedPeriod(bill.period)}, ЛС ${bill.account.number}`],
          ]}
        />
      </div>
      {qr && <Qr qr={qr} label={texts.qr(payee.name)} hint={texts.qrHint} />}
    </li>
  );
}

const Qr = ({ qr, label, hint }: { qr: QrPath; label: string; hint: string }) => (
  <figure className="w-[13rem] justify-self-center text-center">
    <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label} className="block w-full bg-white">
      <path d={qr.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
    <figcaption className="text-base text-ink-soft">{hint}</figcaption>
  </figure>
);

/** Null when nothing is owed, the bill is not in force, or the requisites do not fit the standard. */
function qrOf(bill: InvoiceDocument, payee: InvoicePayee): QrPath | null {
  const fields = bill.status === 'issued' ? paymentQrFields(bill, payee) : null;
  const payload = fields && encodePaymentQr(fields);
  return payload?.ok ? qrSvgPath(payload.value) : null;
}
