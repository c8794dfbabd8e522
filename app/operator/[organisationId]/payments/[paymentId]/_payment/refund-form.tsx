import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPayment } from '@/lib/payments/desk/payment-details';
import type { Refundable } from '@/lib/payments/refunds/refundable';
import { creditedKopecks } from '@/lib/payments/rules';
import { newId } from '@/lib/shared/ids';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';
import { refund } from '../../actions';

const roubles = (sum: Kopecks): string => `${formatRoubles(sum)} ₽`;

/** What a refund would do, in numbers, and the form that asks for it. */
export async function RefundForm({ payment, refundable }: { payment: DeskPayment; refundable: Refundable }) {
  const { refund: words } = (await currentTexts()).staffPayments;
  const { freeKopecks, openKopecks, mayBePartial } = refundable;
  return (
    <Section title={words.title}>
      <div className="grid gap-3">
        <p>
          {freeKopecks > 0 ? words.rest(roubles(freeKopecks)) : words.none}{' '}
          {openKopecks > 0 && words.open(roubles(openKopecks))}
        </p>
        {freeKopecks > 0 && <p>{words.consequences(roubles(creditedKopecks(payment)))}</p>}
        {freeKopecks > 0 && <p>{words.limit(roubles(payment.refundLimitKopecks))}</p>}
        {!mayBePartial && <p>{words.whole}</p>}
        <Form
          scope="refund"
          action={refund.bind(null, payment.organisationId, payment.paymentId)}
          labels={{ amount: words.amount, reason: words.reason }}
          className="grid gap-3"
        >
          <div className={freeKopecks > 0 ? 'grid gap-3' : 'hidden'}>
            <input type="hidden" name="submissionId" value={newId()} />
            <Field
              name="amount"
              label={words.amount}
              inputMode="decimal"
              defaultValue={formatRoubles(freeKopecks)}
              width="12rem"
              required
            />
            <TextArea name="reason" label={words.reason} rows={2} maxLength={500} required />
            <SubmitButton tone="alarm">{words.ask}</SubmitButton>
          </div>
        </Form>
      </div>
    </Section>
  );
}
