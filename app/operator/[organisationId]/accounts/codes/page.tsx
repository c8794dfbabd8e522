import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { type Address, said } from '@/app/operator/_table/address';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { listLinkCodeIssues, weighHouse } from '@/lib/accounts/link-code-issues';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listBuildings } from '@/lib/organisations/list-buildings';
import { HouseForm } from './_codes/house-form';
import { IssueTable } from './_codes/issue-table';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly searchParams: Promise<Address>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).staffAccounts.codes.pageTitle,
});

/**
 * One-time codes for houses, and what became of those handed out. Queries: the issues, the houses and the numbers of
 * the chosen one, side by side.
 */
export default async function CodesPage({ params, searchParams }: Props) {
  const [viewer, { organisationId }, address, { staffAccounts }] = await Promise.all([
    requireViewer(),
    params,
    searchParams,
    currentTexts(),
  ]);
  if (!may(viewer, 'accounts-view', organisationId)) notFound();
  const mayManage = may(viewer, 'accounts-manage', organisationId);
  const house = said(address, 'house');
  const [{ timeZone }, issues, buildings, weighed] = await Promise.all([
    requireOrganisation(organisationId),
    listLinkCodeIssues(viewer, organisationId),
    listBuildings(viewer, organisationId),
    house ? weighHouse(viewer, organisationId, house) : null,
  ]);
  const { codes: words } = staffAccounts;
  const issued = issues.find((one) => one.issueId === said(address, 'issued'));
  return (
    <Page title={words.pageTitle} lead={words.lead} width="wide">
      {issued && (
        <p role="status" className="notice notice-paid">
          {words.done(issued.codes)}
        </p>
      )}
      {mayManage && (
        <HouseForm
          organisationId={organisationId}
          buildings={buildings}
          chosen={house && weighed ? { buildingId: house, ...weighed } : null}
        />
      )}
      <IssueTable organisationId={organisationId} issues={issues} timeZone={timeZone} prints={mayManage} />
      <p>
        <Link href={`/operator/${organisationId}/accounts`} prefetch={false}>
          {staffAccounts.back}
        </Link>
      </p>
    </Page>
  );
}
