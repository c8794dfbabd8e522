import { Code, Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import type { AccountCard } from '@/lib/accounts/queries';
import { currentTexts } from '@/lib/i18n/current-texts';
import { formatDecimal } from '@/lib/shared/decimal';

/** Everything else that is known of the account. */
export async function AccountFacts({ account }: { account: AccountCard }) {
  const { accounts: texts, common } = await currentTexts();
  const { facts: labels } = texts;
  const area = (value: string | null) => value && texts.area(formatDecimal(value));
  const people = (count: number | null) => (count === null ? null : texts.people(count));
  const code = (value: string | null) => value && <Code>{value}</Code>;
  return (
    <div className="grid gap-6">
      <Section title={texts.identifiers}>
        <Facts
          facts={[
            [labels.number, code(account.number)],
            [labels.unifiedNumber, code(account.unifiedAccountNumber)],
            [labels.gisServiceId, code(account.gisServiceId)],
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
