import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import type { Address } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { Pager } from '@/app/operator/_table/pager';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listOrganisationMeters } from '@/lib/meters/meter-list';
import { getMeterTerms } from '@/lib/meters/meter-terms';
import { listBuildings } from '@/lib/organisations/list-buildings';
import { meterColumns } from './_meters/meter-columns';
import { MeterFilters } from './_meters/meter-filters';
import { MetersNav } from './_meters/meters-nav';
import { readFilter } from './_meters/read-filter';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffMeters.title });

/** Meters and what they show. Queries: the windows beside the houses for the filter, then a page of meters. */
export default async function StaffMetersPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const [terms, buildings] = await Promise.all([
    getMeterTerms(viewer, organisationId),
    listBuildings(viewer, organisationId),
  ]);
  if (!terms) notFound();
  const filter = readFilter(address, terms.period);
  const page = await listOrganisationMeters(viewer, organisationId, filter, terms.today);
  const { common, staffMeters, table } = texts;
  const home = `/operator/${organisationId}/meters`;
  const columns = meterColumns(texts, terms.today);
  return (
    <Page title={staffMeters.title} lead={staffMeters.lead(common.period(filter.period))} width="wide">
      <MetersNav organisationId={organisationId} current="list" />
      <MeterFilters
        address={address}
        buildings={buildings}
        columns={columns}
        csv={`${home}/meters.csv`}
        usual={terms.period}
      />
      <DataTable
        label={staffMeters.title}
        columns={chosenColumns(columns, address)}
        rows={page.rows}
        keyOf={({ meterId }) => meterId}
        hrefOf={({ meterId }) => `${home}/${meterId}`}
        empty={table.nothing}
      />
      <Pager address={address} nextCursor={page.nextCursor} />
      <TableKeys label={table.keys} />
    </Page>
  );
}
