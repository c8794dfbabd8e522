import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import type { AccountCard } from '@/lib/accounts/queries';
import type { Texts } from '@/lib/i18n/texts';
import { formatDecimal } from '@/lib/shared/format-decimal';

/** Everything else that is known of the account. */
export function AccountFacts({ account, texts: { accounts: texts, common } }: { account: AccountCard; texts: Texts }) {
  const { facts: labels } = texts;
  const area = (value: string | null) => value && texts.area(formatDecimal(value));
  const people = (count: number | null) => (count === null ? null : texts.people(count));
  return (
    <div className="grid gap-6">
      <Section title={texts.identifiers}>
        <Facts
          facts={[
            [labels.number, account.number, 'code'],
            [labels.unifiedNumber, account.unifiedAccountNumber, 'code'],
            [labels.gisServiceId, account.gisServiceId, 'code'],
          ]}
        />
        <p className="mt-2 text-base text-ink-soft no-print">{texts.copyHint}</p>
      </Section>
      <Section title={texts.premisesTitle}>
        <Facts
          facts={[
            [labels.address, `${account.buildingAddress}, ${common.premises(account.premisesNumber)}`],
            [labels.holder, account.holder],
            [labels.tenure, account.tenure],
            [labels.share, account.ownershipShare],
            [labels.totalArea, area(account.totalArea)],
            [labels.livingArea, area(account.livingArea)],
            [labels.heatedArea, area(account.heatedArea)],
            [labels.registered, people(account.registeredCount)],
            [labels.residing, people(account.residingCount)],
            [labels.opened, account.openedOn && common.day(account.openedOn)],
            [labels.closed, account.closedOn && common.day(account.closedOn)],
          ]}
        />
      </Section>
    </div>
  );
}
