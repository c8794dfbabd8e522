import { Facts } from '@/app/_components/ui/facts';
import { Section } from '@/app/_components/ui/section';
import type { AccountCard } from '@/lib/accounts/queries';
import { currentTexts } from '@/lib/i18n/current-texts';

/** Whose account this is, so that nobody pays a neighbour's bill; the name is masked. */
export async function Receiver({ account }: { account: AccountCard }) {
  const {
    common,
    payments: { pay },
  } = await currentTexts();
  return (
    <Section title={pay.whose}>
      <Facts
        facts={[
          [pay.address, `${account.buildingAddress}, ${common.premises(account.premisesNumber)}`],
          [pay.holder, account.maskedHolder],
          [pay.number, account.number],
          [pay.organisation, account.organisation.name],
        ]}
      />
    </Section>
  );
}
