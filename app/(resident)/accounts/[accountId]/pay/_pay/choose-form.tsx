import { Choices } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { AmountDue } from '@/lib/payments/amount-due';
import { type Offer, quoteByOffer } from '@/lib/payments/payment-options';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';
import { choose } from '../actions';

interface Props {
  readonly accountId: string;
  readonly offer: Offer;
  readonly due: AmountDue;
  /** the sum that the bill's «Оплатить» asks for */
  readonly asked: Kopecks | null;
}

const roubles = (sum: Kopecks) => `${formatRoubles(sum)}\u00a0₽`;

/** How much and by what; each method says its commission on the whole debt. */
export async function ChooseForm({ accountId, offer, due, asked }: Props) {
  const {
    payments: { pay },
  } = await currentTexts();
  const isOwed = due.dueKopecks > 0;
  // a bill that is paid meanwhile must not ask for its sum a second time
  const part = asked !== null && asked > 0 && asked < due.dueKopecks ? asked : null;
  return (
    <Form action={choose.bind(null, accountId)} className="card grid gap-6">
      {isOwed ? (
        <Choices
          name="amount"
          legend={pay.sumLegend}
          defaultValue={part ? 'other' : 'due'}
          choices={[
            { value: 'due', label: pay.wholeDue, hint: roubles(due.dueKopecks) },
            { value: 'other', label: pay.otherSum, hint: pay.otherSumHint },
          ]}
        />
      ) : (
        <>
          <p className="notice">{pay.advanceNote}</p>
          <input type="hidden" name="amount" value="other" />
        </>
      )}
      <div className={isOwed ? 'other-sum' : undefined}>
        <Field
          name="sum"
          label={isOwed ? pay.sum : pay.advance}
          hint={isOwed ? pay.sumHint : undefined}
          inputMode="decimal"
          autoComplete="off"
          width="14rem"
          defaultValue={part ? formatRoubles(part) : ''}
        />
      </div>
      <Choices
        name="method"
        legend={pay.methodLegend}
        defaultValue={offer.methods[0]?.method}
        choices={offer.methods.map(({ method }) => ({
          value: method,
          label: pay.methods[method],
          hint: isOwed ? feeHint(pay, offer, due.dueKopecks, method) : undefined,
        }))}
      />
      <SubmitButton>{pay.next}</SubmitButton>
    </Form>
  );
}

type PayTexts = Awaited<ReturnType<typeof currentTexts>>['payments']['pay'];

function feeHint(pay: PayTexts, offer: Offer, sum: Kopecks, method: 'card' | 'sbp'): string | undefined {
  const quote = quoteByOffer(offer, sum, method);
  if (!quote.ok) return undefined;
  const { feeBearer, feeKopecks } = quote.value;
  return feeBearer === 'payer' && feeKopecks > 0 ? pay.feeFromDue(roubles(feeKopecks)) : pay.noFee;
}
