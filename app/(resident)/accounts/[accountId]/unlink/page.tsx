import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { currentTexts } from '@/lib/i18n/current-texts';
import { myAccounts } from '../../../my-accounts';
import { unlink } from './actions';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).accounts.unlink.title,
});

/** Says what unlinking means before it happens. Queries: the viewer's accounts. */
export default async function UnlinkPage({ params }: Props) {
  const [{ accountId }, mine, { accounts }] = await Promise.all([params, myAccounts(), currentTexts()]);
  if (!mine.some((one) => one.accountId === accountId)) notFound();
  return (
    <Page title={accounts.unlink.title} width="narrow">
      <ul className="grid list-disc gap-2 ps-5">
        {accounts.unlink.consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Form action={unlink.bind(null, accountId)} className="contents">
          <SubmitButton tone="alarm">{accounts.unlink.submit}</SubmitButton>
        </Form>
        <Link href="/profile" prefetch={false} className="button button-quiet max-sm:w-full">
          {accounts.unlink.keep}
        </Link>
      </div>
    </Page>
  );
}
