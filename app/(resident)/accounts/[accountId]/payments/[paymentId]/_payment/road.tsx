import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentDetails } from '@/lib/payments/queries';

/** Where the money is: charged, passed on, counted; then what of it went back. */
export async function Road({ payment, timeZone }: { payment: PaymentDetails; timeZone: string }) {
  const { common, payments } = await currentTexts();
  const { road } = payments;
  if (payment.capturedKopecks === 0) return null;
  const { paidAt, paidOutOn, countedInPeriod } = payment;
  const steps = [
    [road.charged, paidAt && common.moment(paidAt, timeZone)],
    // what a bank's register brings has reached the organisation already
    ...(payment.channel === 'acquiring'
      ? [[road.paidOut, paidOutOn ? common.day(paidOutOn) : road.notYet] as const]
      : []),
    [road.counted, countedInPeriod ? common.period(countedInPeriod) : road.nextBill],
  ] as const;
  return (
    <Section title={road.title}>
      <ol className="timeline">
        {steps.map(([name, when]) => (
          <li key={name}>
            <span className="font-semibold">{name}</span>
            <span className="block text-base text-ink-soft">{when}</span>
          </li>
        ))}
        {payment.refunds.map(({ refundId, status, amountKopecks, at }) => (
          <li key={refundId}>
            <span className="font-semibold">
              {road.refunds[status]} <Sum of={amountKopecks} />
            </span>
            <time dateTime={at.toISOString()} className="block text-base text-ink-soft">
              {common.moment(at, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  );
}
