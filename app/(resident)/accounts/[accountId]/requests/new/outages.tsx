import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { OutageNotice } from '@/lib/requests/outages';

/** What is out in the house now and soon: told before anybody files the same once more. */
export async function Outages({ outages, timeZone }: { outages: readonly OutageNotice[]; timeZone: string }) {
  const { common, requests, requestPages } = await currentTexts();
  const { outages: texts } = requestPages;
  if (outages.length === 0) return null;
  return (
    <Section title={texts.title}>
      <ul className="receipt-meters">
        {outages.map((outage) => (
          <li key={outage.outageId}>
            <p className="font-semibold">
              {requests.outageKinds[outage.kind]}: {requests.outageServices[outage.service]}
            </p>
            <p>{outage.text}</p>
            <p className="text-ink-soft">
              {texts.from(common.moment(outage.startsAt, timeZone))},{' '}
              {outage.endsAt ? texts.until(common.moment(outage.endsAt, timeZone)) : texts.unknownEnd}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3">{texts.known}</p>
    </Section>
  );
}
