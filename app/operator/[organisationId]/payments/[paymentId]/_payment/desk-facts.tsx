import Link from 'next/link';
import { type Fact, Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPayment } from '@/lib/payments/desk/payment-details';
import type { Kopecks } from '@/lib/shared/money';

/** What is known of a payment; sums that are nothing are left out. */
export async function DeskFacts({ payment }: { payment: DeskPayment }) {
  const { common, payments, staffPayments } = await currentTexts();
  const { facts } = staffPayments;
  const sum = (label: string, of: Kopecks | null): Fact | null =>
    of === null || of === 0 ? null : [label, <Sum key={label} of={of} />];
  const { organisationId, accountId, accountNumber, timeZone } = payment;
  const account = (
    <Link href={`/operator/${organisationId}/accounts/${accountId}`} prefetch={false}>
      {accountNumber}
    </Link>
  );
  return (
    <Section>
      <Facts
        facts={[
          [facts.account, account],
          [facts.address, `${payment.address}, ${common.premises(payment.premisesNumber)}`],
          sum(facts.principal, payment.principalKopecks),
          sum(facts.fee, payment.feeKopecks),
          sum(facts.realFee, payment.realFeeKopecks),
          sum(facts.charged, payment.chargedKopecks),
          sum(facts.captured, payment.capturedKopecks),
          sum(facts.accepted, payment.acceptedKopecks),
          sum(facts.refunded, payment.refundedKopecks),
          sum(facts.chargedBack, payment.chargedBackKopecks),
          sum(facts.receives, payment.receivesKopecks),
          [facts.method, payments.methods[payment.method]],
          payment.contractTitle
            ? [facts.contract, payments.pay.contract(payment.contractTitle, payment.contractNumber ?? '')]
            : null,
          payment.bankReference ? [facts.bankNumber, payment.bankReference, 'code'] : null,
          [facts.number, payment.paymentId, 'code'],
          [facts.created, common.moment(payment.createdAt, timeZone)],
          payment.paidAt ? [facts.paid, common.moment(payment.paidAt, timeZone)] : null,
          payment.paidOutOn ? [facts.paidOut, common.day(payment.paidOutOn)] : null,
          payment.countedInPeriod ? [facts.counted, common.period(payment.countedInPeriod)] : null,
          payment.failureCode ? [facts.failure, payment.failureCode, 'code'] : null,
        ]}
      />
    </Section>
  );
}
