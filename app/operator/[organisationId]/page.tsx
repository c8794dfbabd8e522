import type { Metadata } from 'next';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import { requireOrganisation } from '../my-organisations';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).operator.title });

/** The organisation at a glance. Query: the viewer's organisations, shared with the layout. */
export default async function OverviewPage({ params }: Props) {
  const [{ organisationId }, { operator }] = await Promise.all([params, currentTexts()]);
  const one = await requireOrganisation(organisationId);
  return (
    <Page title={operator.rooms.overview} width="wide">
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
    </Page>
  );
}
