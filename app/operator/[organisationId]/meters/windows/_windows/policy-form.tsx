import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { keepPolicy } from '@/app/operator/[organisationId]/meters/actions';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Windows } from '@/lib/meters/list-windows';

/** Whether a meter whose verification is over takes readings. */
export async function PolicyForm({ organisationId, windows }: { organisationId: string; windows: Windows }) {
  const { policy } = (await currentTexts()).staffMeters;
  return (
    <Section title={policy.title}>
      <Form scope="policy" action={keepPolicy.bind(null, organisationId)} className="filters">
        <Select
          name="expiredVerification"
          label={policy.label}
          options={(['warn', 'block'] as const).map((one) => ({ value: one, label: policy.choices[one] }))}
          defaultValue={windows.expiredVerification}
        />
        <SubmitButton tone="quiet">{policy.keep}</SubmitButton>
      </Form>
    </Section>
  );
}
