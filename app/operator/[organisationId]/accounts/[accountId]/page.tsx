import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { AccountFacts } from '@/app/(resident)/accounts/[accountId]/_overview/account-facts';
import { listCodes, listLinks, listTraces } from '@/lib/accounts/account-history';
import { noteView } from '@/lib/accounts/note-view';
import { getStaffAccount } from '@/lib/accounts/queries';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listAccountInvoices } from '@/lib/invoices/queries';
import { listAccountMeters } from '@/lib/meters/queries';
import { getAccountDue } from '@/lib/payments/amount-due';
import { listAccountPayments } from '@/lib/payments/queries';
import { listAccountRequests } from '@/lib/requests/account-requests';
import { AccountBills } from './_account/account-bills';
import { AccountMeters } from './_account/account-meters';
import { AccountPayments } from './_account/account-payments';
import { AccountRequests } from './_account/account-requests';
import { Codes } from './_account/codes';
import { Due } from './_account/due';
import { Links } from './_account/links';
import { Traces } from './_account/traces';

interface Props {
  readonly params: Promise<{ organisationId: string; accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffAccounts.title });

/**
 * The account as its resident sees it, on one page for who answers a call, and who has it in his cabinet. Queries: all
 * of it side by side (the meters ask twice), then the journal's note that it was looked at.
 */
export default async function StaffAccountPage({ params }: Props) {
  const [viewer, { organisationId, accountId }, texts] = await Promise.all([requireViewer(), params, currentTexts()]);
  const of = [viewer, organisationId, accountId] as const;
  const [account, due, bills, payments, meters, requests, links, codes, traces] = await Promise.all([
    getStaffAccount(...of),
    getAccountDue(...of),
    listAccountInvoices(...of),
    listAccountPayments(...of),
    listAccountMeters(...of),
    listAccountRequests(...of),
    listLinks(...of),
    listCodes(...of),
    listTraces(...of),
  ]);
  if (!account || !due) notFound();
  await noteView(...of);
  const { common, staffAccounts } = texts;
  const { timeZone } = account;
  const home = `/operator/${organisationId}/accounts`;
  const movesAdvance = may(viewer, 'advances-move', organisationId);
  const mayManage = may(viewer, 'accounts-manage', organisationId);
  return (
    <Page
      title={staffAccounts.accountTitle(account.number)}
      lead={`${account.buildingAddress}, ${common.premises(account.premisesNumber)}. ${account.holder}`}
      width="wide"
    >
      {account.closedOn && <p className="notice">{texts.accounts.closedNote(common.day(account.closedOn))}</p>}
      <div className="grid items-start gap-4 desk:grid-cols-[3fr_2fr]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Due due={due} movesTo={movesAdvance ? `${home}/${accountId}/advance` : null} />
          <AccountBills
            organisationId={organisationId}
            bills={bills}
            due={due}
            timeZone={timeZone}
            opens={may(viewer, 'invoices-view', organisationId)}
          />
          <AccountPayments payments={payments} timeZone={timeZone} />
          {meters && <AccountMeters page={meters} entersHere={may(viewer, 'readings-enter', organisationId)} />}
          <AccountRequests
            organisationId={organisationId}
            requests={requests}
            timeZone={timeZone}
            opens={may(viewer, 'requests-view', organisationId)}
          />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Links home={`${home}/${accountId}`} links={links} timeZone={timeZone} mayManage={mayManage} />
          <Codes
            organisationId={organisationId}
            accountId={accountId}
            codes={codes}
            timeZone={timeZone}
            issuesHere={mayManage && !account.isClosed}
          />
          <AccountFacts account={account} texts={texts} />
          <Traces traces={traces} timeZone={timeZone} />
        </div>
      </div>
      <p>
        <Link href={home} prefetch={false}>
          {staffAccounts.back}
        </Link>
      </p>
    </Page>
  );
}
