import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentDetails } from '@/lib/payments/queries';
import { orderIdOf } from '@/lib/shared/ids';

/** Sums, dates and the numbers to quote when asking. */
export async function PaymentFacts({ payment, timeZone }: { payment: PaymentDetails; timeZone: string }) {
  const { common, payments } = await currentTexts();
  const { facts: labels } = payments;
  const isOurs = payment.channel === 'acquiring';
  return (
    <Section>
      <Facts
        facts={[
          [labels.sum, <Sum key="sum" of={payment.principalKopecks} />],
          [labels.fee, await feeOf(payment)],
          [
            payment.capturedKopecks > 0 ? labels.charged : labels.toCharge,
            <Sum key="charged" of={payment.chargedKopecks} />,
          ],
          payment.refundedKopecks > 0 ? [labels.refunded, <Sum key="refunded" of={payment.refundedKopecks} />] : null,
          [labels.method, payments.methods[payment.method]],
          [labels.channel, payments.channels[payment.channel]],
          isOurs ? [labels.created, common.moment(payment.createdAt, timeZone)] : null,
          [labels.paid, paidText(payment, timeZone, common)],
          isOurs ? [labels.number, orderIdOf(payment.id), 'code'] : null,
          [labels.bankNumber, payment.bankReference, 'code'],
        ]}
      />
    </Section>
  );
}

async function feeOf({ feeKopecks, feeBearer }: PaymentDetails) {
  const { payments } = await currentTexts();
  if (feeKopecks === 0) return payments.facts.noFee;
  return feeBearer === 'payer' ? <Sum of={feeKopecks} /> : payments.facts.feeByOrganisation;
}

type Common = Awaited<ReturnType<typeof currentTexts>>['common'];

function paidText({ paidAt, paidOn }: PaymentDetails, timeZone: string, common: Common): string | null {
  if (paidAt) return common.moment(paidAt, timeZone);
  return paidOn && common.day(paidOn);
}
