import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import type { AccountSummary } from '@/lib/accounts/queries';
import type { Texts } from '@/lib/i18n/texts';
import { streetOf } from '../../street-of';

interface Props {
  readonly account: AccountSummary;
  readonly others: readonly AccountSummary[];
  readonly texts: Texts['common'];
}

/** The house plate: which flat and organisation this page is about. It opens to the other accounts. */
export function AccountPlate({ account, others, texts: common }: Props) {
  return (
    <details className="plate">
      <summary aria-label={`${common.switchAccount}: ${streetOf(account)}, ${account.organisationName}`}>
        <span className="min-w-0">
          <span className="plate-street">
            {streetOf(account)}, {common.premises(account.premisesNumber)}
          </span>
          <span className="plate-number">
            {account.organisationName} · <span className="whitespace-nowrap">{account.number}</span>
          </span>
        </span>
        <Icon name="down" />
      </summary>
      <ul className="plate-list">
        {others.map((other) => (
          <li key={other.accountId}>
            <Link href={`/accounts/${other.accountId}`} prefetch={false}>
              <span className="min-w-0">
                {other.organisationName}
                <span className="plate-number">
                  {streetOf(other)}, {common.premises(other.premisesNumber)} · {other.number}
                </span>
              </span>
            </Link>
          </li>
        ))}
        <li>
          <Link href="/accounts" prefetch={false}>
            {common.allAccounts}
          </Link>
        </li>
        <li>
          <Link href="/accounts/link" prefetch={false}>
            <Icon name="plus" /> {common.addAccount}
          </Link>
        </li>
      </ul>
    </details>
  );
}
