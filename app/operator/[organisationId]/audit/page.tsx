import type { Metadata } from 'next';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { type Address, said } from '@/app/operator/_table/address';
import { chosenColumns } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { ChoiceFilter, Filters, SearchFilter } from '@/app/operator/_table/filters';
import { Pager } from '@/app/operator/_table/pager';
import { foundOrNot } from '@/app/operator/found-or-not';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { searchJournal } from '@/lib/auth/journal/search-journal';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { journalColumns } from './columns';
import { readFilter } from './read-filter';
import { VerifyForm } from './verify-form';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).audit.title });

/** The journal. Query: a page of it, side by side with the layout's. */
export default async function AuditPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, texts] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  const [{ timeZone }, page] = await foundOrNot(
    Promise.all([
      requireOrganisation(organisationId),
      searchJournal(viewer, organisationId, readFilter(address), said(address, 'after')),
    ]),
  );
  const { audit } = texts;
  const home = `/operator/${organisationId}`;
  const columns = journalColumns(texts, home, timeZone);
  return (
    <Page title={audit.title} lead={audit.lead} width="wide">
      <Filters address={address} columns={columns} csv={`${home}/audit/journal.csv`}>
        <SearchFilter address={address} name="person" label={audit.filters.person} />
        <ChoiceFilter
          address={address}
          name="action"
          label={audit.filters.action}
          any={audit.filters.any}
          choices={Object.entries(audit.actions).toSorted(([, a], [, b]) => a.localeCompare(b))}
        />
        <ChoiceFilter
          address={address}
          name="kind"
          label={audit.filters.kind}
          any={audit.filters.any}
          choices={Object.entries(audit.subjects)}
        />
        <DayFilter address={address} name="from" label={audit.filters.from} />
        <DayFilter address={address} name="to" label={audit.filters.to} />
        {said(address, 'subject') && <input type="hidden" name="subject" value={said(address, 'subject')} />}
      </Filters>
      <DataTable
        label={audit.title}
        rows={page.rows}
        keyOf={({ seq }) => String(seq)}
        empty={audit.empty}
        columns={chosenColumns(columns, address)}
      />
      <Pager address={address} nextCursor={page.nextCursor} />
      <Section title={audit.verify.title}>
        <VerifyForm organisationId={organisationId} />
      </Section>
    </Page>
  );
}

const DayFilter = ({ address, name, label }: { address: Address; name: string; label: string }) => (
  <label>
    {label}
    <input type="date" name={name} defaultValue={said(address, name)} className="control" />
  </label>
);
