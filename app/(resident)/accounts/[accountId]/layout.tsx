import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { SectionNav } from '@/app/_components/ui/section-nav';
import type { AccountSummary } from '@/lib/accounts/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import { myAccounts } from '../../my-accounts';
import { streetOf } from '../street-of';
import { AccountPlate, type PlateAccount } from './_frame/account-plate';

interface Props {
  readonly params: Promise<{ accountId: string }>;
  readonly children: ReactNode;
}

/** The plate with the account's address, the switcher and the sections. One query: the viewer's accounts. */
export default async function AccountLayout({ params, children }: Props) {
  const [{ accountId }, accounts, { common }] = await Promise.all([params, myAccounts(), currentTexts()]);
  const account = accounts.find((one) => one.accountId === accountId);
  if (!account) notFound();
  const home = `/accounts/${accountId}`;
  return (
    <>
      <div className="account-bar">
        <div className="frame grid pt-3">
          <AccountPlate
            key={accountId}
            account={onPlate(account, common)}
            others={accounts.filter((one) => one !== account).map((one) => onPlate(one, common))}
            texts={{
              switchAccount: common.switchAccount,
              allAccounts: common.allAccounts,
              addAccount: common.addAccount,
            }}
          />
          <SectionNav
            label={common.sectionsLabel}
            items={[
              { segment: null, href: home, icon: 'account', label: common.sections.account },
              { segment: 'invoices', href: `${home}/invoices`, icon: 'bill', label: common.sections.invoices },
              { segment: 'meters', href: `${home}/meters`, icon: 'meter', label: common.sections.meters },
              { segment: 'requests', href: `${home}/requests`, icon: 'request', label: common.sections.requests },
              { segment: 'payments', href: `${home}/payments`, icon: 'history', label: common.sections.payments },
              { segment: 'pay', href: `${home}/pay`, icon: 'pay', label: common.sections.pay },
            ]}
          />
        </div>
      </div>
      {children}
    </>
  );
}

const onPlate = (account: AccountSummary, { premises }: Texts['common']): PlateAccount => ({
  accountId: account.accountId,
  street: streetOf(account),
  premises: premises(account.premisesNumber),
  organisation: account.organisationName,
  number: account.number,
});
