import { Choices } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ContractView } from '@/lib/payments/contract/queries';
import { keepRecipient } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly contract: ContractView;
}

/** Whose housing payments they are, for a bank that hands them on to ГИС ЖКХ. */
export async function RecipientForm({ organisationId, contract }: Props) {
  const {
    contracts: { papers },
  } = await currentTexts();
  const { recipient } = papers;
  const { bank, ...own } = (contract.utilityRecipient ?? {}) as Readonly<Record<string, unknown>>;
  const { name: bankName, ...numbers } = (bank ?? {}) as Readonly<Record<string, unknown>>;
  const held: Readonly<Record<string, unknown>> = { ...own, ...numbers, bankName };
  const field = (name: keyof typeof recipient.field, width?: string) => (
    <Field
      name={name}
      label={recipient.field[name]}
      defaultValue={String(held[name] ?? '')}
      inputMode={width ? 'numeric' : undefined}
      autoComplete="off"
      width={width}
    />
  );
  return (
    <Section title={recipient.title}>
      <p className="mb-3 max-w-[50rem]">{recipient.text}</p>
      <Form
        action={keepRecipient.bind(null, organisationId, contract.contractId)}
        scope="recipient"
        labels={{ sent: recipient.sent, ...recipient.field }}
        className="grid gap-4"
      >
        <Choices
          name="sent"
          legend={recipient.sent}
          choices={(['off', 'on'] as const).map((value) => ({ value, label: recipient.sentChoices[value] }))}
          defaultValue={contract.utilityRecipient ? 'on' : 'off'}
        />
        {field('name')}
        <div className="filters">
          {field('inn', '9rem')}
          {field('kpp', '9rem')}
        </div>
        {field('bankName')}
        <div className="filters">
          {field('bic', '9rem')}
          {field('account', '16rem')}
          {field('correspondentAccount', '16rem')}
        </div>
        <SubmitButton>{papers.keep}</SubmitButton>
      </Form>
    </Section>
  );
}
