import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { TimelineStep } from '@/lib/requests/timeline';
import { stepTitle } from './request-words';

/** Every step of the request's life, with the reasons that were given. */
export async function RequestTimeline({ steps, timeZone }: { steps: readonly TimelineStep[]; timeZone: string }) {
  const texts = await currentTexts();
  const { common, requestPages } = texts;
  return (
    <Section title={requestPages.timeline}>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={`${step.event} ${step.at.toISOString()}`}>
            <span className="font-semibold">{stepTitle(texts, step, timeZone)}</span>
            <time dateTime={step.at.toISOString()} className="block text-base text-ink-soft">
              {common.moment(step.at, timeZone)}
              {step.actor && `, ${step.actor}`}
            </time>
            {step.note && <span className="block whitespace-pre-line">{step.note}</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
