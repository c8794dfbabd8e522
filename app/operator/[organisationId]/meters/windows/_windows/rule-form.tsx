import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { keepWindow } from '@/app/operator/[organisationId]/meters/actions';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Windows } from '@/lib/meters/list-windows';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import { addMonths, periodOf } from '@/lib/shared/billing-period';
import { ScopeFields } from './scope-fields';

interface Props {
  readonly organisationId: string;
  readonly windows: Windows;
  readonly buildings: readonly ListedBuilding[];
}

const MONTHS_AHEAD = 7;

/** The days of the month on which readings are taken, from a month on. */
export async function RuleForm({ organisationId, windows, buildings }: Props) {
  const { common, staffMeters } = await currentTexts();
  const { windows: words } = staffMeters;
  const months = Array.from({ length: MONTHS_AHEAD }, (_, at) => addMonths(periodOf(windows.today), at));
  return (
    <Section title={words.ruleTitle}>
      <Form
        scope="rule"
        action={keepWindow.bind(null, organisationId)}
        labels={{ fromPeriod: words.fromPeriod, opensDay: words.opensDay, closesDay: words.closesDay }}
        className="grid gap-3"
      >
        <p>{words.ruleText}</p>
        <ScopeFields buildings={buildings} />
        <Select
          name="fromPeriod"
          label={words.fromPeriod}
          options={months.map((one) => ({ value: one, label: common.period(one) }))}
          defaultValue={months[1] ?? ''}
        />
        <Field name="opensDay" label={words.opensDay} inputMode="numeric" defaultValue="10" width="6rem" required />
        <Field name="closesDay" label={words.closesDay} inputMode="numeric" defaultValue="25" width="6rem" required />
        <label className="tick flex items-center gap-2">
          <input type="checkbox" name="opensNextMonth" className="pick" />
          {words.opensNextMonth}
        </label>
        <SubmitButton tone="quiet">{words.keep}</SubmitButton>
      </Form>
    </Section>
  );
}
