import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { myOrganisations } from './my-organisations';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).operator.title });

/** For members of the staff; for anybody else there is no such page. Query: the viewer's organisations. */
export default async function OperatorPage() {
  const viewer = await requireViewer();
  if (viewer.memberships.length === 0) notFound();
  const [organisations, { operator }] = await Promise.all([myOrganisations(), currentTexts()]);
  const [only, ...others] = organisations;
  if (only && others.length === 0) redirect(`/operator/${only.organisationId}`);
  return (
    <Page title={operator.title} lead={operator.lead}>
      <ul className="rows">
        {organisations.map((one) => (
          <li key={one.organisationId}>
            <Link href={`/operator/${one.organisationId}`} prefetch={false} className="row">
              <span className="min-w-0">
                <span className="block font-bold">{one.name}</span>
                <span className="text-ink-soft">{one.roles.map((role) => operator.roles[role]).join(', ')}</span>
              </span>
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
