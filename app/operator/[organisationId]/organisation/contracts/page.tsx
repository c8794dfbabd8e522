import type { Metadata } from 'next';
import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { DataTable } from '@/app/operator/_table/data-table';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listExemptPayers } from '@/lib/payments/contract/exempt-payers';
import { listContracts } from '@/lib/payments/contract/queries';
import { OrganisationNav } from '../_organisation/organisation-nav';
import { ExemptPayers } from './exempt-payers';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).contracts.title });

/** Contracts with banks, and who pays no commission. Queries: those two, side by side with the layout's. */
export default async function ContractsPage({ params }: Props) {
  const [viewer, { organisationId }, { common, contracts }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const [{ timeZone }, rows, exempt] = await foundOrNot(
    Promise.all([
      requireOrganisation(organisationId),
      listContracts(viewer, organisationId),
      listExemptPayers(viewer, organisationId),
    ]),
  );
  const { columns } = contracts;
  const home = `/operator/${organisationId}/organisation/contracts`;
  return (
    <Page
      title={contracts.title}
      lead={contracts.lead}
      width="wide"
      aside={
        <Link href={`${home}/new`} prefetch={false} className="button">
          <Icon name="plus" />
          {contracts.conclude}
        </Link>
      }
    >
      <OrganisationNav organisationId={organisationId} current="contracts" />
      <DataTable
        label={contracts.list}
        rows={rows}
        keyOf={({ contractId }) => contractId}
        hrefOf={({ contractId }) => `${home}/${contractId}`}
        empty={contracts.empty}
        columns={[
          { name: 'title', title: columns.title, text: (row) => row.title },
          { name: 'number', title: columns.number, text: (row) => row.number },
          {
            name: 'provider',
            title: columns.provider,
            text: (row) => contracts.providers[row.provider as keyof typeof contracts.providers] ?? row.provider,
          },
          { name: 'status', title: columns.status, text: (row) => contracts.statuses[row.status] },
          { name: 'kind', title: columns.kind, text: (row) => contracts.kinds[row.isLive ? 'live' : 'test'] },
          { name: 'live', title: columns.live, look: 'number', text: (row) => String(row.livePayments) },
          { name: 'created', title: columns.created, text: (row) => common.moment(row.createdAt, timeZone) },
        ]}
      />
      <ExemptPayers organisationId={organisationId} payers={exempt} />
    </Page>
  );
}
