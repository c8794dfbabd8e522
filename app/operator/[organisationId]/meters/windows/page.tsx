import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listWindows } from '@/lib/meters/list-windows';
import { listBuildings } from '@/lib/organisations/list-buildings';
import { MetersNav } from '../_meters/meters-nav';
import { ExtendForm } from './_windows/extend-form';
import { PolicyForm } from './_windows/policy-form';
import { RuleForm } from './_windows/rule-form';
import { WindowTables } from './_windows/window-tables';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).staffMeters.sections.windows,
});

/** When readings are taken. Queries: the windows (three, side by side) beside the houses. */
export default async function WindowsPage({ params }: Props) {
  const [viewer, { organisationId }, { staffMeters }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [windows, buildings] = await Promise.all([
    listWindows(viewer, organisationId),
    listBuildings(viewer, organisationId),
  ]);
  if (!windows) notFound();
  const of = { organisationId, windows, buildings };
  return (
    <Page title={staffMeters.sections.windows} width="wide">
      <MetersNav organisationId={organisationId} current="windows" />
      {may(viewer, 'windows-manage', organisationId) && (
        <div className="grid items-start gap-4 desk:grid-cols-2">
          <ExtendForm {...of} />
          <div className="grid gap-4">
            <RuleForm {...of} />
            <PolicyForm {...of} />
          </div>
        </div>
      )}
      <WindowTables windows={windows} />
    </Page>
  );
}
