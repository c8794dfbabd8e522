import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { type DeskOutage, listOutages } from '@/lib/requests/outage-queries';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { systemClock } from '@/lib/shared/clock';
import { DeskNav } from '../_desk/desk-nav';
import { end } from './actions';
import { OutageForm } from './outage-form';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<{ said?: string | string[] }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).desk.outages.title });

/** Outages and works. Queries: the desk's frame, those going on and those over, side by side. */
export default async function OutagesPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, { said }, { desk }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const [frame, current, past] = await Promise.all([
    getQueueFrame(viewer, organisationId),
    listOutages(viewer, organisationId),
    listOutages(viewer, organisationId, { ended: true }),
  ]);
  if (!frame) notFound();
  const { outages: texts } = desk;
  const told = new Map(Object.entries(texts.told)).get(String(said));
  return (
    <Page title={texts.title} width="wide">
      <DeskNav organisationId={organisationId} current="outages" />
      {told && (
        <p role="status" className="notice notice-paid">
          {told}
        </p>
      )}
      <Section>
        {current.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <List
            outages={current}
            organisationId={organisationId}
            timeZone={frame.timeZone}
            mayEnd={frame.mayAnnounce}
          />
        )}
      </Section>
      {frame.mayAnnounce && (
        <Section title={texts.announce}>
          <OutageForm organisationId={organisationId} buildings={frame.buildings} timeZone={frame.timeZone} />
        </Section>
      )}
      {past.length > 0 && (
        <details className="fold">
          <summary>{texts.past}</summary>
          <List outages={past} organisationId={organisationId} timeZone={frame.timeZone} mayEnd={false} />
        </details>
      )}
    </Page>
  );
}

interface ListProps {
  readonly outages: readonly DeskOutage[];
  readonly organisationId: string;
  readonly timeZone: string;
  readonly mayEnd: boolean;
}

async function List({ outages, organisationId, timeZone, mayEnd }: ListProps) {
  const { common, desk, requests, requestPages } = await currentTexts();
  const words = requestPages.outages;
  const now = systemClock.now();
  return (
    <ul className="receipt-meters">
      {outages.map((one) => (
        <li key={one.outageId}>
          <p className="font-semibold">
            {requests.outageKinds[one.kind]}: {requests.outageServices[one.service]}
          </p>
          <p>{one.text}</p>
          <p className="text-ink-soft">
            {words.from(common.moment(one.startsAt, timeZone))},{' '}
            {one.endsAt ? words.until(common.moment(one.endsAt, timeZone)) : words.unknownEnd}.{' '}
            {one.buildings.map(({ address }) => address).join('; ')}
          </p>
          {mayEnd && (
            <Form
              action={end.bind(null, organisationId, one.outageId)}
              scope={`end-${one.outageId}`}
              className="mt-2 flex flex-wrap items-center gap-4"
            >
              <SubmitButton tone="quiet">{one.startsAt > now ? desk.outages.callOff : desk.outages.end}</SubmitButton>
              <Link href={`/operator/${organisationId}/requests/outages/${one.outageId}`} prefetch={false}>
                {desk.outages.change}
              </Link>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}
