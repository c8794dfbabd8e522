import { Section } from '@/app/_components/ui/section';
import { PaymentChip } from '@/app/(resident)/accounts/[accountId]/payments/_list/payment-chip';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentDay } from '@/lib/payments/payment-day';
import { formatRoubles } from '@/lib/shared/money';

/** Payments in the cabinet today, those nobody knows the end of, and how the banks' notices come in. */
export async function PaymentsCard({ day, timeZone }: { day: PaymentDay; timeZone: string }) {
  const { common, overview } = await currentTexts();
  const { payments: words } = overview;
  return (
    <Section title={words.title}>
      <ul className="grid gap-2">
        {day.states.length === 0 && <li>{words.none}</li>}
        {day.states.map(({ status, payments, sumKopecks }) => (
          <li key={status} className="flex flex-wrap items-center gap-3">
            <PaymentChip status={status} isParked={false} />
            {words.sum(payments, `${formatRoubles(sumKopecks)}\u00a0₽`)}
          </li>
        ))}
        {day.oldestUnknownAt && (
          <li className="font-semibold">{words.unknown(day.unknown, common.moment(day.oldestUnknownAt, timeZone))}</li>
        )}
        {day.parked > 0 && <li className="font-semibold text-alarm">{words.parked(day.parked)}</li>}
      </ul>
      <h3 className="mt-4 mb-2 font-semibold">{words.webhooks}</h3>
      <ul className="grid gap-2">
        {day.webhooks.length === 0 && <li>{words.noContract}</li>}
        {day.webhooks.map((one) => (
          <li key={one.contractId}>
            {one.title}:{' '}
            {one.lastReceivedAt ? words.last(common.moment(one.lastReceivedAt, timeZone), one.received) : words.never}
            {one.waiting > 0 && <span className="font-semibold text-alarm"> {words.waiting(one.waiting)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
