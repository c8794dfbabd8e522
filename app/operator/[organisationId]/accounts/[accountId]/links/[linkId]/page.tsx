import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Page } from '@/app/_components/ui/page';
import { revoke } from '@/app/operator/[organisationId]/accounts/actions';
import { listLinks } from '@/lib/accounts/account-history';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly params: Promise<{ organisationId: string; accountId: string; linkId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).staffAccounts.cabinets.revokeTitle,
});

/** Says what revoking means before it happens. Query: the account's links. */
export default async function RevokePage({ params }: Props) {
  const [viewer, { organisationId, accountId, linkId }, { staffAccounts }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  if (!may(viewer, 'accounts-manage', organisationId)) notFound();
  const links = await listLinks(viewer, organisationId, accountId);
  const link = links.find((one) => one.linkId === linkId);
  if (!link) notFound();
  const others = links.filter((one) => !one.endedAt && one.linkId !== linkId).length;
  const { cabinets: words } = staffAccounts;
  return (
    <Page title={words.revokeTitle} lead={[link.fullName, link.email].filter(Boolean).join(', ')} width="narrow">
      <ul className="grid list-disc gap-2 ps-5">
        {[...words.consequences, words.others(others)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Form action={revoke.bind(null, organisationId, accountId, linkId)} className="grid gap-3">
        <div className="flex flex-wrap gap-3">
          <SubmitButton tone="alarm">{words.revoke}</SubmitButton>
          <Link
            href={`/operator/${organisationId}/accounts/${accountId}`}
            prefetch={false}
            className="button button-quiet max-sm:w-full"
          >
            {words.keep}
          </Link>
        </div>
      </Form>
    </Page>
  );
}
