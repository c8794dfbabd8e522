import { Choices } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { TextArea } from '@/app/_components/form/text-area';
import { Section } from '@/app/_components/ui/section';
import { credentialFieldsOf, type ProviderCode } from '@/lib/acquiring/registry';
import { currentTexts } from '@/lib/i18n/current-texts';
import { credentialFieldName } from '@/lib/payments/contract/contract-forms';
import { conclude } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly provider: ProviderCode;
}

/** A contract with one provider: the fields of its keys are drawn from what its adapter says. */
export async function ContractForm({ organisationId, provider }: Props) {
  const { contracts } = await currentTexts();
  const keys = (credentialFieldsOf(provider) ?? []).map(({ name, secret, optional }) => ({
    name: credentialFieldName(name, secret),
    label: (contracts.fields as Readonly<Record<string, string>>)[name] ?? name,
    secret,
    optional: optional === true,
  }));
  return (
    <Form
      action={conclude.bind(null, organisationId)}
      labels={{
        title: contracts.bankTitle,
        number: contracts.number,
        baseUrl: contracts.baseUrl,
        caPem: contracts.caPem,
        ...Object.fromEntries(keys.map(({ name, label }) => [name, label])),
      }}
    >
      <input type="hidden" name="provider" value={provider} />
      <Section title={contracts.providers[provider]}>
        <div className="grid gap-4">
          <Field name="title" label={contracts.bankTitle} defaultValue={contracts.providers[provider]} required />
          <Field name="number" label={contracts.number} required />
          <Field name="baseUrl" type="url" label={contracts.baseUrl} hint={contracts.baseUrlHint} required />
          <Choices
            name="kind"
            legend={contracts.kind}
            choices={(['test', 'live'] as const).map((value) => ({
              value,
              label: contracts.kinds[value],
              hint: contracts.kindHints[value],
            }))}
            defaultValue="test"
          />
        </div>
      </Section>
      <Section title={contracts.secrets}>
        <div className="grid gap-4">
          <p>{contracts.secretsHint}</p>
          {keys.map(({ name, label, secret, optional }) => (
            <Field
              key={name}
              name={name}
              type={secret ? 'password' : 'text'}
              label={label}
              hint={optional ? contracts.optional : undefined}
              autoComplete={secret ? 'new-password' : 'off'}
              required={!optional}
            />
          ))}
          <TextArea name="caPem" label={contracts.caPem} hint={contracts.caPemHint} rows={4} maxLength={20_000} />
        </div>
      </Section>
      <SubmitButton>{contracts.concludeSubmit}</SubmitButton>
    </Form>
  );
}
