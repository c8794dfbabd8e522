import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { listProfiles, type ProfileView } from '@/lib/exchange/mapping/find-profiles';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).mapping.title });

/** The registers that the organisation has described itself. Queries: its organisations and the profiles, side by side. */
export default async function ProfilesPage({ params }: Props) {
  const [viewer, { organisationId }, { common, mapping }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  if (!may(viewer, 'exchange-view', organisationId)) notFound();
  const [{ timeZone }, profiles] = await Promise.all([
    requireOrganisation(organisationId),
    listProfiles(viewer, organisationId),
  ]);
  const home = `/operator/${organisationId}/exchange`;
  const { columns } = mapping;
  const text = (name: keyof typeof columns, of: (one: ProfileView) => string) => ({
    name,
    title: columns[name],
    text: of,
  });
  return (
    <Page
      title={mapping.title}
      lead={mapping.lead}
      width="wide"
      aside={
        <Link href={home} prefetch={false}>
          {mapping.back}
        </Link>
      }
    >
      <Section>
        {may(viewer, 'exchange-load', organisationId) && (
          <p className="mb-4">
            <Link href={`${home}/profiles/new`} prefetch={false} className="button">
              {mapping.add}
            </Link>
          </p>
        )}
        <DataTable
          label={mapping.title}
          columns={[
            text('name', (one) => one.name),
            text('kind', (one) => mapping.kinds[one.draft.kind]),
            text('status', (one) => mapping.statuses[one.status]),
            { ...text('version', (one) => (one.version === 0 ? '' : String(one.version))), look: 'number' },
            text('changed', (one) => common.moment(one.changedAt, timeZone)),
            text('who', (one) => one.fullName ?? ''),
          ]}
          rows={profiles}
          keyOf={(one) => one.id}
          hrefOf={(one) => `${home}/profiles/${one.id}`}
          empty={`${mapping.none}. ${mapping.noneHint}`}
        />
      </Section>
    </Page>
  );
}
