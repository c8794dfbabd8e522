import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Icon } from '@/app/_components/ui/icon';
import { Page } from '@/app/_components/ui/page';
import { Sum } from '@/app/_components/ui/sum';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { listAmountsDue } from '@/lib/payments/amount-due';
import { kopecks, sumOf } from '@/lib/shared/money';
import { myAccounts } from '../my-accounts';
import { AccountRow } from './_list/account-row';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).accounts.listTitle });

/** Staff without a flat of their own go to their work. Queries: the viewer's accounts and their amounts due, side by side. */
export default async function AccountsPage() {
  const viewer = await requireViewer();
  const [mine, due, { accounts, common }] = await Promise.all([myAccounts(), listAmountsDue(viewer), currentTexts()]);
  if (mine.length === 0) redirect(viewer.memberships.length > 0 ? '/operator' : '/accounts/link');
  const owed = sumOf(due.map((one) => kopecks(Math.max(0, one.dueKopecks))));
  return (
    <Page
      title={accounts.listTitle}
      aside={
        <Link href="/accounts/link" prefetch={false} className="button button-quiet">
          <Icon name="plus" /> {common.addAccount}
        </Link>
      }
    >
      <ul className="grid gap-4">
        {mine.map((account) => (
          <AccountRow
            key={account.accountId}
            account={account}
            due={due.find((one) => one.accountId === account.accountId)}
          />
        ))}
      </ul>
      {mine.length > 1 && (
        <div className="slip flex flex-wrap items-baseline justify-between gap-x-6 pt-4">
          <p>
            <span className="font-semibold">{accounts.total}</span>
            <span className="block text-base text-ink-soft">{accounts.totalNote}</span>
          </p>
          <Sum of={owed} className="font-bold text-2xl" />
        </div>
      )}
    </Page>
  );
}
