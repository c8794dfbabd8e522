import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { WindowNotice } from '@/app/(resident)/accounts/[accountId]/meters/_list/window-notice';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listAccountMeters } from '@/lib/meters/queries';
import { EntryForm } from './entry-form';

interface Props {
  readonly params: Promise<{ organisationId: string; accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).staffMeters.entry.title,
});

/** What a resident tells on the phone. Queries: the account with its windows, then its meters. */
export default async function EnterByPhonePage({ params }: Props) {
  const [viewer, { organisationId, accountId }, { staffMeters }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  if (!may(viewer, 'readings-enter', organisationId)) notFound();
  const page = await listAccountMeters(viewer, organisationId, accountId);
  if (!page) notFound();
  const installed = page.meters.filter((meter) => !meter.isClosed);
  const { entry } = staffMeters;
  return (
    <Page title={entry.title} lead={entry.lead(page.accountNumber)}>
      <WindowNotice meters={installed} today={page.today} />
      <EntryForm organisationId={organisationId} accountId={accountId} meters={installed} />
      <p>
        <Link href={`/operator/${organisationId}/accounts/${accountId}`} prefetch={false}>
          {entry.back}
        </Link>
      </p>
    </Page>
  );
}
