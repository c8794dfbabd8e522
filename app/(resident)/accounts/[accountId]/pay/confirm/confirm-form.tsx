import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Quote } from '@/lib/payments/commission';
import type { Offer } from '@/lib/payments/payment-options';
import { newId } from '@/lib/shared/ids';
import { subtract, toDecimalString } from '@/lib/shared/money';
import { start } from '../actions';

interface Props {
  readonly accountId: string;
  readonly quote: Quote;
  readonly method: 'card' | 'sbp';
  readonly offer: Offer;
  /** the login's own address, when it is known to be the payer's; the payer may name another */
  readonly email: string;
}

/** The sum, the commission as a line of its own, the total, and the way to the bank. */
export async function ConfirmForm({ accountId, quote, method, offer, email }: Props) {
  const {
    payments: { pay },
  } = await currentTexts();
  const payerFee = subtract(quote.chargedKopecks, quote.principalKopecks);
  return (
    <Form action={start.bind(null, accountId)} labels={{ contact: pay.contact }} className="card grid gap-4">
      <dl className="receipt">
        <div>
          <dt>{pay.sumLine}</dt>
          <dd>
            <Sum of={quote.principalKopecks} />
          </dd>
        </div>
        <div>
          <dt>{pay.feeLine}</dt>
          <dd>{payerFee > 0 ? <Sum of={payerFee} /> : pay.noFee}</dd>
        </div>
        <div className="receipt-total">
          <dt>{pay.totalLine}</dt>
          <dd>
            <Sum of={quote.chargedKopecks} />
          </dd>
        </div>
      </dl>
      <p className="text-base text-ink-soft">
        {pay.note}. {pay.contract(offer.contractTitle, offer.contractNumber)}
      </p>
      <input type="hidden" name="principal" value={toDecimalString(quote.principalKopecks)} />
      <input type="hidden" name="method" value={method} />
      <input type="hidden" name="expectedCharged" value={quote.chargedKopecks} />
      <input type="hidden" name="submissionId" value={newId()} />
      {offer.papers.receiptTerms && (
        <Field
          name="contact"
          label={pay.contact}
          hint={pay.contactHint}
          autoComplete="email"
          inputMode="email"
          defaultValue={email}
          maxLength={254}
          required
        />
      )}
      <SubmitButton>{pay.goToBank}</SubmitButton>
      <p className="text-base text-ink-soft">{pay.goToBankHint}</p>
    </Form>
  );
}
