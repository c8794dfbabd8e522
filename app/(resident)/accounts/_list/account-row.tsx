import Link from 'next/link';
import { Chip } from '@/app/_components/ui/chip';
import type { AccountSummary } from '@/lib/accounts/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { AmountDue } from '@/lib/payments/amount-due';
import { streetOf } from '../street-of';
import { DueSum } from './due-sum';

/** One account: where, whose, how much, and the way to pay it. */
export async function AccountRow({ account, due }: { account: AccountSummary; due: AmountDue | undefined }) {
  const { accounts, common } = await currentTexts();
  const href = `/accounts/${account.accountId}`;
  return (
    <li className="card grid items-center gap-x-6 gap-y-4 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h2>
          <Link href={href} prefetch={false}>
            {account.organisationName}
          </Link>
        </h2>
        <p className="mt-1 text-ink-soft">
          {streetOf(account)}, {common.premises(account.premisesNumber)}
          <span className="block tabular-nums">{account.number}</span>
        </p>
        {account.isClosed && (
          <p className="mt-2">
            <Chip tone="plain">{accounts.closed}</Chip>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <DueSum due={due} texts={accounts} />
        {due && due.dueKopecks > 0 && (
          <Link href={`${href}/pay`} prefetch={false} className="button">
            {accounts.pay}
          </Link>
        )}
      </div>
    </li>
  );
}
