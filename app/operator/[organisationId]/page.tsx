import type { Metadata } from 'next';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { listLastLoads } from '@/lib/exchange/last-loads';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getReadingProgress, type ReadingProgress } from '@/lib/meters/reading-progress';
import { getPaymentDay } from '@/lib/payments/payment-day';
import { listQueue } from '@/lib/requests/queue';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { daysBetween } from '@/lib/shared/billing-period';
import { requireOrganisation } from '../my-organisations';
import { LoadsCard } from './_overview/loads-card';
import { PaymentsCard } from './_overview/payments-card';
import { ReadingsCard } from './_overview/readings-card';
import { Refresh } from './_overview/refresh';
import { RequestsCard } from './_overview/requests-card';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).operator.title });

/**
 * The organisation at a glance: of each room what the viewer may see there. Queries: all side by side; the readings
 * ask for their window first.
 */
export default async function OverviewPage({ params }: Props) {
  const [viewer, { organisationId }, { operator }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const of = [viewer, organisationId] as const;
  const [one, progress, day, loads, frame, queue] = await Promise.all([
    requireOrganisation(organisationId),
    getReadingProgress(...of),
    getPaymentDay(...of),
    listLastLoads(...of),
    getQueueFrame(...of),
    listQueue(...of),
  ]);
  const home = `/operator/${organisationId}`;
  return (
    <Page title={operator.rooms.overview} width="wide">
      <div className="grid items-start gap-4 desk:grid-cols-2">
        {progress && progress.expected > 0 && <ReadingsCard home={home} progress={progress} />}
        <div className="grid gap-4 empty:hidden">
          {day && <PaymentsCard day={day} timeZone={one.timeZone} />}
          {frame && <RequestsCard home={home} frame={frame} rows={queue.requests} />}
          {loads && <LoadsCard loads={loads} home={home} timeZone={one.timeZone} />}
        </div>
      </div>
      <Section title={one.name}>
        <Facts
          facts={[
            [operator.role, one.roles.map((role) => operator.roles[role]).join(', ')],
            [operator.inn, one.inn],
            [operator.phone, one.phone],
            [operator.email, one.email],
            [operator.buildings, one.buildings],
            [operator.columnSet, operator.columnSets[one.columnSet]],
            [operator.timeZone, one.timeZone],
          ]}
        />
      </Section>
      {progress && isEnding(progress) && <Refresh everyMs={30_000} />}
    </Page>
  );
}

const LAST_DAYS = 3;

/** In the last days of a window readings come by the minute. */
const isEnding = ({ window, today }: ReadingProgress): boolean =>
  window.opensOn <= today && today <= window.closesOn && daysBetween(today, window.closesOn) < LAST_DAYS;
