import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { type Address, said } from '@/app/operator/_table/address';
import { DataTable } from '@/app/operator/_table/data-table';
import { Filters, SearchFilter } from '@/app/operator/_table/filters';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listHouses } from '@/lib/organisations/houses';
import { OrganisationNav } from '../_organisation/organisation-nav';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).organisation.houses.title,
});

/** The organisation's houses. Query: those. */
export default async function HousesPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { organisation }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const houses = await foundOrNot(listHouses(viewer, organisationId, said(address, 'search')));
  const { houses: texts } = organisation;
  return (
    <Page title={texts.title} lead={texts.lead} width="wide">
      <OrganisationNav organisationId={organisationId} current="houses" />
      <Filters address={address}>
        <SearchFilter address={address} name="search" label={texts.search} />
      </Filters>
      <DataTable
        label={texts.list}
        rows={houses}
        keyOf={({ buildingId }) => buildingId}
        hrefOf={({ buildingId }) => `/operator/${organisationId}/organisation/houses/${buildingId}`}
        empty={texts.empty}
        columns={[
          { name: 'address', title: texts.columns.address, look: 'whole', text: (row) => row.address },
          { name: 'fias', title: texts.columns.fias, text: (row) => row.fiasId ?? '—' },
        ]}
      />
    </Page>
  );
}
