import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { findLoad, findSameFile } from '@/lib/exchange/loads/find-loads';
import { forecastUndo } from '@/lib/exchange/loads/forecast-undo';
import { isAtWork } from '@/lib/exchange/loads/load-status';
import { currentTexts } from '@/lib/i18n/current-texts';
import { HousesTable } from './houses-table';
import { LoadFacts } from './load-facts';
import { LoadProgress } from './load-progress';
import { PreviewTable } from './preview-table';
import { RowErrors } from './row-errors';
import { UndoFacts } from './undo-facts';
import { UndoForm } from './undo-form';

interface Props {
  readonly params: Promise<{ organisationId: string; loadId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).exchange.loadTitle });

/**
 * A register from its check to the end of its load. Queries: the viewer's organisations and the load side by side,
 * then an earlier load of the same bytes beside what undoing this one would do.
 */
export default async function LoadPage({ params }: Props) {
  const [viewer, { organisationId, loadId }, { common, exchange }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [{ timeZone }, load] = await Promise.all([
    requireOrganisation(organisationId),
    findLoad(viewer, organisationId, loadId),
  ]);
  if (!load) notFound();
  const [same, forecast] = await Promise.all([findSameFile(viewer, load), forecastUndo(viewer, load)]);
  const { report, houses, preview, status, undone } = load;
  return (
    <Page title={load.fileName} lead={exchange.statuses[status]} width="wide">
      {same && (
        <p role="status">
          {exchange.alreadyLoaded}{' '}
          <Link href={`/operator/${organisationId}/exchange/${same.id}`} prefetch={false}>
            {same.fileName}, {common.moment(same.createdAt, timeZone)}
          </Link>
        </p>
      )}
      {isAtWork(status) && <LoadProgress load={load} />}
      <LoadFacts load={load} timeZone={timeZone} mayLoad={may(viewer, 'exchange-load', organisationId)} />
      {forecast && <UndoForm load={load} forecast={forecast} />}
      {undone && (
        <Section title={exchange.undo.outcome}>
          <UndoFacts load={load} undo={undone} />
        </Section>
      )}
      {houses && <HousesTable totals={houses} />}
      {preview && <PreviewTable preview={preview} />}
      {report && report.rejected.length > 0 && <RowErrors load={load} rejected={report.rejected} />}
    </Page>
  );
}
