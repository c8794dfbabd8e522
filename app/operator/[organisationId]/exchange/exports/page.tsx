import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { type Address, said, saidOneOf } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { ChoiceFilter, Filters } from '@/app/operator/_table/filters';
import { Pager } from '@/app/operator/_table/pager';
import { TableKeys } from '@/app/operator/_table/table-keys';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { type ExportFilter, listExports } from '@/lib/exchange/outgoing/find-exports';
import { findWaiting } from '@/lib/exchange/outgoing/find-waiting';
import { EXPORT_KINDS } from '@/lib/exchange/outgoing/rules';
import { EXPORT_STATUSES } from '@/lib/exchange/outgoing/states';
import { currentTexts } from '@/lib/i18n/current-texts';
import { ExchangeNav } from '../exchange-nav';
import { exportColumns } from './_exports/export-columns';
import { MakeForms } from './_exports/make-forms';
import { WaitingTable } from './_exports/waiting-table';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).outgoing.title });

/**
 * What the billing centre was told and what waits. Queries: the viewer's organisations, the exports, waiting payments
 * and waiting readings, side by side.
 */
export default async function ExportsPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'exchange-view', organisationId)) notFound();
  const [{ timeZone }, page, waiting] = await Promise.all([
    requireOrganisation(organisationId),
    listExports(viewer, organisationId, readFilter(address)),
    findWaiting(viewer, organisationId),
  ]);
  const { outgoing, table } = texts;
  const home = `/operator/${organisationId}/exchange/exports`;
  const columns = exportColumns(texts, timeZone);
  return (
    <Page title={outgoing.title} lead={outgoing.lead} width="wide">
      <ExchangeNav organisationId={organisationId} current="exports" />
      <WaitingTable waiting={waiting} />
      {may(viewer, 'exchange-load', organisationId) && <MakeForms organisationId={organisationId} waiting={waiting} />}
      <Section title={outgoing.history}>
        <Filters address={address} columns={columns}>
          <ChoiceFilter
            address={address}
            name="kind"
            label={outgoing.filters.kind}
            any={table.any}
            choices={EXPORT_KINDS.map((kind) => [kind, outgoing.kinds[kind]])}
          />
          <ChoiceFilter
            address={address}
            name="status"
            label={outgoing.filters.status}
            any={table.any}
            choices={EXPORT_STATUSES.map((status) => [status, outgoing.statuses[status]])}
          />
        </Filters>
        <DataTable
          label={outgoing.history}
          columns={chosenColumns(columns, address)}
          rows={page.rows}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => `${home}/${id}`}
          empty={said(address, 'kind') || said(address, 'status') ? table.nothing : outgoing.none}
        />
        <Pager address={address} nextCursor={page.nextCursor} />
        <TableKeys label={table.keys} />
      </Section>
    </Page>
  );
}

/** The filter that the address says. */
function readFilter(address: Address): ExportFilter {
  const kind = saidOneOf(address, 'kind', EXPORT_KINDS);
  const status = saidOneOf(address, 'status', EXPORT_STATUSES);
  const cursor = said(address, 'after');
  return { ...(kind && { kind }), ...(status && { status }), ...(cursor && { cursor }) };
}
