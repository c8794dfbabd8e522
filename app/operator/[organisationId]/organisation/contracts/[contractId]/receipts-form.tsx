import { Choices } from '@/app/_components/form/choices';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ContractView } from '@/lib/payments/contract/queries';
import { keepReceipts } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly contract: ContractView;
}

/** What the receipts of 54-ФЗ say besides their sums. Off until somebody switches them on; only rates the bank knows. */
export async function ReceiptsForm({ organisationId, contract }: Props) {
  const {
    contracts: { papers },
  } = await currentTexts();
  const { receipts } = papers;
  const rates = capabilitiesOf(contract.provider)?.receiptVat ?? new Set<string>();
  const vat = Object.entries(receipts.vats).filter(([rate]) => (rates as ReadonlySet<string>).has(rate));
  const select = (name: keyof typeof receipts.field, words: readonly (readonly [string, string])[]) => (
    <Select
      name={name}
      label={receipts.field[name]}
      options={[['', papers.choose] as const, ...words].map(([value, label]) => ({ value, label }))}
      defaultValue={String(contract.receiptTerms?.[name] ?? '')}
    />
  );
  return (
    <Section title={receipts.title}>
      <p className="mb-3 max-w-[50rem]">{receipts.text}</p>
      <Form
        action={keepReceipts.bind(null, organisationId, contract.contractId)}
        scope="receipts"
        labels={{ sent: receipts.sent, ...receipts.field }}
        className="grid gap-4"
      >
        <Choices
          name="sent"
          legend={receipts.sent}
          choices={(['off', 'on'] as const).map((value) => ({ value, label: receipts.sentChoices[value] }))}
          defaultValue={contract.receiptTerms ? 'on' : 'off'}
        />
        <div className="filters">
          {select('taxation', Object.entries(receipts.taxations))}
          {select('vat', vat)}
          {select('subject', Object.entries(receipts.subjects))}
          {select('mode', Object.entries(receipts.modes))}
          {select('commissionVat', vat)}
        </div>
        <SubmitButton>{papers.keep}</SubmitButton>
      </Form>
    </Section>
  );
}
