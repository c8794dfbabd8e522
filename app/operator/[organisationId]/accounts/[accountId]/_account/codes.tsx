import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { issueCodes } from '@/app/operator/[organisationId]/accounts/actions';
import { VALID_DAYS } from '@/app/operator/[organisationId]/accounts/codes/_codes/valid-days';
import type { ListedCode } from '@/lib/accounts/account-history';
import { currentTexts } from '@/lib/i18n/current-texts';
import { systemClock } from '@/lib/shared/clock';

interface Props {
  readonly organisationId: string;
  readonly accountId: string;
  readonly codes: readonly ListedCode[];
  readonly timeZone: string;
  readonly issuesHere: boolean;
}

/** The account's one-time codes, and a form that draws a new one. */
export async function Codes({ organisationId, accountId, codes, timeZone, issuesHere }: Props) {
  const { common, staffAccounts } = await currentTexts();
  const { codes: words } = staffAccounts;
  const fateOf = (code: ListedCode): string => {
    if (code.usedAt) return words.used(common.moment(code.usedAt, timeZone));
    if (code.revokedAt) return words.replaced(common.moment(code.revokedAt, timeZone));
    const until = common.moment(code.expiresAt, timeZone);
    return code.expiresAt > systemClock.now() ? words.waits(until) : words.expired(until);
  };
  return (
    <Section title={words.title}>
      <ul className="mb-3 grid gap-2">
        {codes.map((code) => (
          <li key={code.createdAt.toISOString()}>
            {words.issued(common.moment(code.createdAt, timeZone))}. {fateOf(code)}
          </li>
        ))}
      </ul>
      {issuesHere && (
        <Form
          scope="code"
          action={issueCodes.bind(null, organisationId)}
          labels={{ validDays: words.validDays }}
          className="filters"
        >
          <input type="hidden" name="accountId" value={accountId} />
          <Select name="validDays" label={words.validDays} options={VALID_DAYS.map(words.days)} defaultValue="60" />
          <SubmitButton tone="quiet">{words.issueOne}</SubmitButton>
        </Form>
      )}
    </Section>
  );
}
