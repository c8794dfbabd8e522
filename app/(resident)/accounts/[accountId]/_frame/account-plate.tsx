'use client';

import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';

/** An account in words. */
export interface PlateAccount {
  readonly accountId: string;
  readonly street: string;
  readonly premises: string;
  readonly organisation: string;
  readonly number: string;
}

interface Props {
  readonly account: PlateAccount;
  readonly others: readonly PlateAccount[];
  readonly texts: { readonly switchAccount: string; readonly allAccounts: string; readonly addAccount: string };
}

/** The house plate: which flat and organisation this page is about. It opens to the other accounts. */
export const AccountPlate = ({ account, others, texts }: Props) => (
  <details className="plate">
    <summary aria-label={`${texts.switchAccount}: ${account.street}, ${account.organisation}`}>
      <span className="min-w-0">
        <span className="plate-street">{`${account.street}, ${account.premises}`}</span>
        <span className="plate-number">
          {`${account.organisation} · `}
          <span className="whitespace-nowrap">{account.number}</span>
        </span>
      </span>
      <Icon name="down" />
    </summary>
    <ul className="plate-list">
      {others.map(({ accountId, street, premises, organisation, number }) => (
        <li key={accountId}>
          <Link href={`/accounts/${accountId}`} prefetch={false}>
            <span className="min-w-0">
              {organisation}
              <span className="plate-number">{`${street}, ${premises} · ${number}`}</span>
            </span>
          </Link>
        </li>
      ))}
      <li>
        <Link href="/accounts" prefetch={false}>
          {texts.allAccounts}
        </Link>
      </li>
      <li>
        <Link href="/accounts/link" prefetch={false}>
          <Icon name="plus" /> {texts.addAccount}
        </Link>
      </li>
    </ul>
  </details>
);
