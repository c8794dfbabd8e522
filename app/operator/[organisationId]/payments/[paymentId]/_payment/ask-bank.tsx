import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPayment } from '@/lib/payments/desk/payment-details';
import { cancel, check } from '../../actions';

/** «Проверить сейчас», and calling off what nobody has paid. */
export async function AskBank({ payment }: { payment: DeskPayment }) {
  const { check: words } = (await currentTexts()).staffPayments;
  const { organisationId, paymentId } = payment;
  return (
    <Section title={words.title}>
      <div className="grid gap-3">
        <Form
          scope="check"
          action={check.bind(null, organisationId, paymentId)}
          className="grid justify-items-start gap-3"
        >
          <SubmitButton>{words.button}</SubmitButton>
        </Form>
        {payment.isCancelable && (
          <Form
            scope="cancel"
            action={cancel.bind(null, organisationId, paymentId)}
            className="grid justify-items-start gap-3"
          >
            <SubmitButton tone="quiet">{words.cancel}</SubmitButton>
          </Form>
        )}
      </div>
    </Section>
  );
}
