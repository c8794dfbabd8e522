import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { extend } from '@/app/operator/[organisationId]/meters/actions';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Windows } from '@/lib/meters/list-windows';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import { addDays, addMonths, periodOf } from '@/lib/shared/billing-period';
import { ScopeFields } from './scope-fields';

interface Props {
  readonly organisationId: string;
  readonly windows: Windows;
  readonly buildings: readonly ListedBuilding[];
}

const USUAL_DAYS = 3;

/** Keeps a period's window open longer: the house is chosen, the rest is filled in. */
export async function ExtendForm({ organisationId, windows, buildings }: Props) {
  const { common, staffMeters } = await currentTexts();
  const { windows: words } = staffMeters;
  const here = periodOf(windows.today);
  return (
    <Section title={words.extendTitle}>
      <Form
        scope="extend"
        action={extend.bind(null, organisationId)}
        labels={{ closesOn: words.closesOn, reason: words.reason, period: words.period }}
        className="grid gap-3"
      >
        <p>{words.extendText}</p>
        <ScopeFields buildings={buildings} />
        <Select
          name="period"
          label={words.period}
          options={[here, addMonths(here, -1)].map((one) => ({ value: one, label: common.period(one) }))}
          defaultValue={here}
        />
        <Field
          name="closesOn"
          type="date"
          label={words.closesOn}
          defaultValue={addDays(windows.today, USUAL_DAYS)}
          width="12rem"
          required
        />
        <Field name="reason" label={words.reason} hint={words.reasonHint} maxLength={500} required />
        <SubmitButton>{words.extend}</SubmitButton>
      </Form>
    </Section>
  );
}
