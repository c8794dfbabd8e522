import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { PaymentStep } from '@/lib/payments/queries';

/** What happened to the payment, in order. */
export async function Timeline({ steps, timeZone }: { steps: readonly PaymentStep[]; timeZone: string }) {
  const { common, payments } = await currentTexts();
  if (steps.length === 0) return null;
  return (
    <Section title={payments.timeline}>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={`${step.event} ${step.at.toISOString()}`}>
            <span className="font-semibold">{payments.events[step.event] ?? payments.otherEvent}</span>
            <time dateTime={step.at.toISOString()} className="block text-base text-ink-soft">
              {common.moment(step.at, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  );
}
