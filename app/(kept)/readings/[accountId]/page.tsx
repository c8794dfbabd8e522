import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Brand } from '@/app/_components/ui/brand';
import { Page } from '@/app/_components/ui/page';
import { Entry } from '@/app/_readings/entry';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listMeters } from '@/lib/meters/queries';
import { systemClock } from '@/lib/shared/clock';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).readings.title });

/**
 * The entry form as the service worker keeps it for the time without a network: the meters of one account and nothing
 * else of the person, and no link to a page that would not open.
 */
export default async function KeptEntryPage({ params }: Props) {
  const [viewer, { accountId }, { readings, common }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const page = await listMeters(viewer, accountId);
  if (!page) notFound();
  return (
    <>
      <header className="site-header">
        <div className="mx-auto flex w-full max-w-[80rem] items-center px-4 py-2 md:px-6">
          <Brand name={common.product} />
        </div>
      </header>
      <Page title={readings.title} lead={`${common.sections.account} ${page.accountNumber}`}>
        <Entry viewer={viewer} page={page} keptAt={systemClock.now()} />
      </Page>
    </>
  );
}
