import { Section } from '@/app/_components/ui/section';
import type { AccountTrace } from '@/lib/accounts/account-history';
import { currentTexts } from '@/lib/i18n/current-texts';

/** Who has looked at the account and what was done with it. */
export async function Traces({ traces, timeZone }: { traces: readonly AccountTrace[]; timeZone: string }) {
  const { common, staffAccounts } = await currentTexts();
  const { traces: words } = staffAccounts;
  const actions: Readonly<Record<string, string>> = words.actions;
  return (
    <Section title={words.title}>
      {traces.length === 0 && <p>{words.none}</p>}
      <ul className="grid gap-2">
        {traces.map(({ at, action, actor }) => (
          <li key={`${at.toISOString()} ${action}`} className="[overflow-wrap:anywhere]">
            {common.moment(at, timeZone)}. {actor}: {actions[action] ?? action}
          </li>
        ))}
      </ul>
    </Section>
  );
}
