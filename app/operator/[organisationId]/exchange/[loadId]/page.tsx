import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { findLoad, findSameFile } from '@/lib/exchange/loads/find-loads';
import { isAtWork, LOAD_EVENTS, type LoadEvent, type LoadStatus } from '@/lib/exchange/loads/load-status';
import { currentTexts } from '@/lib/i18n/current-texts';
import { start } from '../actions';
import { HousesTable } from './houses-table';
import { LoadProgress } from './load-progress';
import { RowErrors } from './row-errors';

interface Props {
  readonly params: Promise<{ organisationId: string; loadId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).exchange.loadTitle });

/**
 * A register from its check to the end of its load. Queries: the viewer's organisations and the load side by side,
 * then an earlier load of the same bytes.
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
  const same = await findSameFile(viewer, load);
  const { report, houses, status } = load;
  const event = eventAt(status);
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
      <Section title={exchange.facts}>
        <Facts
          facts={[
            [exchange.columns.profile, report?.profile ?? '—'],
            [exchange.columns.encoding, report?.encoding ?? '—'],
            [exchange.columns.rows, String(report?.rows ?? load.rowsRead)],
            [exchange.columns.accepted, String(report?.accepted ?? '—')],
            [exchange.columns.who, load.fullName ?? load.email ?? '—'],
            [exchange.columns.when, common.moment(load.createdAt, timeZone)],
            [exchange.columns.hash, load.fileHash],
          ]}
        />
        {event && may(viewer, 'exchange-load', organisationId) && (
          <Form action={start.bind(null, organisationId, loadId)} className="mt-4 grid gap-3">
            <input type="hidden" name="event" value={event} />
            <SubmitButton>{exchange.events[event]}</SubmitButton>
          </Form>
        )}
      </Section>
      {houses && <HousesTable totals={houses} />}
      {report && report.rejected.length > 0 && <RowErrors load={load} rejected={report.rejected} />}
    </Page>
  );
}

/** What a person may do next with a load, if anything. */
function eventAt(status: LoadStatus): LoadEvent | null {
  const events = Object.keys(LOAD_EVENTS) as LoadEvent[];
  return events.find((event) => LOAD_EVENTS[event].from.some((from) => from === status)) ?? null;
}
