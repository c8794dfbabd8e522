import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listOutages } from '@/lib/requests/outage-queries';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { OutageForm } from '../outage-form';

interface Props {
  readonly params: Promise<{ organisationId: string; outageId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).desk.outages.changeTitle,
});

/** What residents are told of an outage, to be put right. Queries: the desk's frame beside the outages going on. */
export default async function OutagePage({ params }: Props) {
  const [viewer, { organisationId, outageId }, { desk }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [frame, outages] = await Promise.all([
    getQueueFrame(viewer, organisationId),
    listOutages(viewer, organisationId),
  ]);
  const outage = outages.find((one) => one.outageId === outageId);
  if (!frame?.mayAnnounce || !outage) notFound();
  const { outages: texts } = desk;
  return (
    <Page title={texts.changeTitle} width="wide">
      <Section>
        <OutageForm
          organisationId={organisationId}
          buildings={frame.buildings}
          timeZone={frame.timeZone}
          outage={outage}
        />
      </Section>
      <p>
        <Link href={`/operator/${organisationId}/requests/outages`} prefetch={false}>
          {texts.back}
        </Link>
      </p>
    </Page>
  );
}
