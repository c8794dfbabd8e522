import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Entry } from '@/app/_readings/entry';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listMeters } from '@/lib/meters/queries';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).readings.title });

/** «Ввести значения». Queries: the account with its windows, its meters, and the last bill's tariffs. */
export default async function EnterPage({ params }: Props) {
  const [viewer, { accountId }, { readings }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const page = await listMeters(viewer, accountId);
  if (!page) notFound();
  return (
    <Page title={readings.title} lead={readings.lead}>
      <Entry viewer={viewer} page={page} />
    </Page>
  );
}
