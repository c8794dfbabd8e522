import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { filingOptions } from '@/lib/requests/filing-options';
import { newId } from '@/lib/shared/ids';
import { NewRequestForm } from './new-request-form';
import { Outages } from './outages';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).requestPages.submit });

/** «Подать заявку». One query: the organisation's categories and terms, and the house's outages. */
export default async function NewRequestPage({ params }: Props) {
  const [viewer, { accountId }, { requestPages: texts }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const options = await filingOptions(viewer, accountId);
  if (!options) notFound();
  return (
    <Page title={texts.submit}>
      <Outages outages={options.outages} timeZone={options.timeZone} />
      {options.isClosed ? (
        <p className="notice">{texts.form.closed}</p>
      ) : (
        <NewRequestForm accountId={accountId} options={options} submissionId={newId()} />
      )}
      <p>
        <Link href={`/accounts/${accountId}/requests`} prefetch={false}>
          {texts.back}
        </Link>
      </p>
    </Page>
  );
}
