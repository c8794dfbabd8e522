import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Empty, Section } from '@/app/_components/ui/section';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { LOADS_PER_PAGE, listLoads } from '@/lib/exchange/loads/find-loads';
import { LOAD_STATUSES } from '@/lib/exchange/loads/load-status';
import { listProfiles } from '@/lib/exchange/mapping/find-profiles';
import { currentTexts } from '@/lib/i18n/current-texts';
import { ExchangeNav } from './exchange-nav';
import { LoadsTable } from './loads-table';
import { UploadForm } from './upload-form';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).exchange.title });

/** Registers in: the upload and the history of loads. Queries: the viewer's organisations, the loads and the
 * organisation's own profiles, side by side. */
export default async function ExchangePage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { exchange }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'exchange-view', organisationId)) notFound();
  const text = (name: string): string | undefined => [address[name]].flat()[0] || undefined;
  const status = LOAD_STATUSES.find((one) => one === text('status'));
  const filter = { status, name: text('name'), after: text('after') };
  const [{ timeZone }, found, own] = await Promise.all([
    requireOrganisation(organisationId),
    listLoads(viewer, organisationId, filter),
    listProfiles(viewer, organisationId),
  ]);
  const loads = found.slice(0, LOADS_PER_PAGE);
  const next = found.length > LOADS_PER_PAGE ? (loads.at(-1)?.id ?? '') : '';
  const query = new URLSearchParams({ status: status ?? '', name: filter.name ?? '', after: next });
  return (
    <Page title={exchange.title} width="wide">
      <ExchangeNav organisationId={organisationId} current="loads" />
      {may(viewer, 'exchange-load', organisationId) && (
        <UploadForm organisationId={organisationId} refused={text('refused')} own={own} />
      )}
      <Section title={exchange.history}>
        <form method="get" className="filters">
          <label>
            {exchange.columns.file}
            <input name="name" defaultValue={filter.name} className="control" />
          </label>
          <label>
            {exchange.columns.status}
            <select name="status" defaultValue={status ?? ''} className="control">
              <option value="">{exchange.anyStatus}</option>
              {LOAD_STATUSES.map((one) => (
                <option key={one} value={one}>
                  {exchange.statuses[one]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button button-quiet">
            {exchange.show}
          </button>
        </form>
        {loads.length > 0 && <LoadsTable loads={loads} timeZone={timeZone} />}
        {next !== '' && (
          <Link href={`/operator/${organisationId}/exchange?${query}`} prefetch={false}>
            {exchange.earlier}
          </Link>
        )}
      </Section>
      {loads.length === 0 && <Empty title={exchange.none} />}
    </Page>
  );
}
