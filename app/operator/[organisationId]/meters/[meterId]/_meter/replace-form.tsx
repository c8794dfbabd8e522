import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { replace } from '@/app/operator/[organisationId]/meters/actions';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { StaffMeter } from '@/lib/meters/staff-meter';

/** The old meter's last values, the new one's number and first values. */
export async function ReplaceForm({ organisationId, meter }: { organisationId: string; meter: StaffMeter }) {
  const { replace: words } = (await currentTexts()).staffMeters;
  const isOnly = meter.zones.length === 1;
  const zones = (name: 'closing' | 'opening', label: string) =>
    meter.zones.map(({ zone, name: zoneName }) => ({
      name: `${name}.${zone}`,
      label: isOnly ? label : `${label}, ${zoneName}`,
    }));
  const values = [...zones('closing', words.closing), ...zones('opening', words.opening)];
  return (
    <Section title={words.title}>
      <Form
        scope="replace"
        action={replace.bind(null, organisationId, meter.meterId)}
        labels={{
          replacedOn: words.day,
          serialNumber: words.serialNumber,
          integerDigits: words.integerDigits,
          fractionDigits: words.fractionDigits,
          nextVerificationOn: words.nextVerification,
          ...Object.fromEntries(values.map(({ name, label }) => [name, label])),
        }}
        fold={words.open}
        className="grid gap-3"
      >
        <p>{words.text}</p>
        <Field name="replacedOn" type="date" label={words.day} defaultValue={meter.today} required />
        {values.slice(0, meter.zones.length).map((field) => (
          <Field key={field.name} {...field} inputMode="decimal" required />
        ))}
        <Field name="serialNumber" label={words.serialNumber} maxLength={60} required />
        {values.slice(meter.zones.length).map((field) => (
          <Field key={field.name} {...field} inputMode="decimal" defaultValue="0" required />
        ))}
        <Field
          name="integerDigits"
          label={words.integerDigits}
          inputMode="numeric"
          defaultValue={String(meter.integerDigits)}
          required
        />
        <Field
          name="fractionDigits"
          label={words.fractionDigits}
          inputMode="numeric"
          defaultValue={String(meter.fractionDigits)}
          required
        />
        <Field name="nextVerificationOn" type="date" label={words.nextVerification} />
        <SubmitButton tone="alarm">{words.button}</SubmitButton>
      </Form>
    </Section>
  );
}
