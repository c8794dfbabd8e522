import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listStaffOrganisations } from '@/lib/organisations/overview';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).operator.title });

/** For members of the staff; for anybody else there is no such page. Query: the viewer's organisations. */
export default async function OperatorPage() {
  const viewer = await requireViewer();
  if (viewer.memberships.length === 0) notFound();
  const [organisations, { operator }] = await Promise.all([listStaffOrganisations(viewer), currentTexts()]);
  return (
    <Page title={operator.title} lead={operator.lead}>
      {organisations.map((one) => (
        <Section key={one.organisationId} title={one.name}>
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
      ))}
    </Page>
  );
}
