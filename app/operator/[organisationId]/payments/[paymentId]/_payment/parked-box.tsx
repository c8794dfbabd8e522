import { FormGroup, GroupForm } from '@/app/_components/form/form-group';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPayment } from '@/lib/payments/desk/payment-details';
import { creditedKopecks } from '@/lib/payments/rules';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';
import { decideParked } from '../../actions';

const roubles = (sum: Kopecks): string => `${formatRoubles(sum)} ₽`;

/** Why a payment was put aside, what came, and the two things that can be done about it. */
export async function ParkedBox({ payment }: { payment: DeskPayment }) {
  const { parkedBox: words } = (await currentTexts()).staffPayments;
  const { organisationId, paymentId, parkedReason, parkedTruth, isParked, mayManage } = payment;
  const came = parkedTruth?.capturedKopecks;
  const credited = came ? creditedKopecks({ ...payment, capturedKopecks: came }) : null;
  return (
    <Section title={words.title}>
      <div className="grid gap-3">
        <p className="notice notice-wait">
          {words.reasons[parkedReason ?? ''] ?? parkedReason}. {words.agreed(roubles(payment.chargedKopecks))}{' '}
          {came !== undefined && words.came(`${formatRoubles(came)} ${parkedTruth?.currency ?? ''}`)}{' '}
          {!isParked && words.closed}
        </p>
        {mayManage && (
          <FormGroup
            action={decideParked.bind(null, organisationId, paymentId)}
            by="event"
            labels={{ reason: words.reason }}
            className="grid gap-3"
          >
            <GroupForm scope="release" fold={words.release} className="grid gap-3">
              <input type="hidden" name="event" value="release" />
              <input type="hidden" name="closed" value={isParked ? '0' : '1'} />
              <input type="hidden" name="expected" value={came ?? 0} />
              {credited !== null && credited > 0 && <p>{words.releaseText(roubles(credited))}</p>}
              <TextArea name="reason" label={words.reason} rows={2} maxLength={500} required />
              <SubmitButton>{words.release}</SubmitButton>
            </GroupForm>
            {isParked && (
              <GroupForm scope="close" fold={words.keep} className="grid gap-3">
                <input type="hidden" name="event" value="close" />
                <p>{words.keepText}</p>
                <TextArea name="reason" label={words.reason} rows={2} maxLength={500} required />
                <SubmitButton tone="quiet">{words.keep}</SubmitButton>
              </GroupForm>
            )}
          </FormGroup>
        )}
      </div>
    </Section>
  );
}
