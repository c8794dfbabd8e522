import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getAmountDue } from '@/lib/payments/amount-due';
import { isId } from '@/lib/shared/ids';
import { myAccounts } from '../../my-accounts';
import { AccountFacts } from './_overview/account-facts';
import { DueCard } from './_overview/due-card';
import { OrganisationFacts } from './_overview/organisation-facts';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).common.sections.account,
});

/** «Лицевой счёт». Queries: the viewer's accounts, as the frame, and the amount due, side by side. */
export default async function AccountPage({ params }: Props) {
  const [viewer, { accountId }, texts] = await Promise.all([requireViewer(), params, currentTexts()]);
  if (!isId(accountId)) notFound();
  const { accounts, common } = texts;
  const [mine, due] = await Promise.all([myAccounts(), getAmountDue(viewer, accountId)]);
  const account = mine.find((one) => one.accountId === accountId);
  if (!account || !due) notFound();
  return (
    <Page title={common.sections.account} width="wide">
      {account.closedOn && <p className="notice">{accounts.closedNote(common.day(account.closedOn))}</p>}
      <div className="grid items-start gap-6 desk:grid-cols-[1fr_1fr]">
        <div className="grid gap-6">
          <DueCard due={due} timeZone={account.organisation.timeZone} texts={texts} />
          <OrganisationFacts organisation={account.organisation} texts={accounts} />
        </div>
        <AccountFacts account={account} texts={texts} />
      </div>
    </Page>
  );
}
