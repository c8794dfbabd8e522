import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ExemptPayer } from '@/lib/payments/contract/exempt-payers';
import { endExempt, exempt } from './actions';

interface Props {
  readonly organisationId: string;
  readonly payers: readonly ExemptPayer[];
}

/** Who pays no commission, by which document. */
export async function ExemptPayers({ organisationId, payers }: Props) {
  const { common, contracts } = await currentTexts();
  const { exempt: texts } = contracts;
  const { columns } = texts;
  return (
    <Section title={texts.title}>
      <p className="mb-3 max-w-[50rem]">{texts.text}</p>
      <Form
        action={exempt.bind(null, organisationId)}
        scope="exempt"
        labels={{ accountNumber: texts.account, email: texts.email, documentOn: texts.document, validTo: texts.until }}
        className="filters mb-4"
      >
        <Field name="accountNumber" label={texts.account} maxLength={40} required />
        <Field name="email" type="email" label={texts.email} autoComplete="off" required />
        <Field name="documentOn" type="date" label={texts.document} required />
        <Field name="validTo" type="date" label={texts.until} />
        <SubmitButton tone="quiet">{texts.submit}</SubmitButton>
      </Form>
      <DataTable
        label={texts.title}
        rows={payers}
        keyOf={({ accountId, userId }) => accountId + userId}
        empty={texts.empty}
        columns={[
          { name: 'account', title: columns.account, text: (row) => row.accountNumber },
          { name: 'email', title: columns.email, text: (row) => row.email },
          { name: 'document', title: columns.document, text: (row) => common.day(row.documentOn) },
          {
            name: 'until',
            title: columns.until,
            text: (row) => (row.validTo ? common.day(row.validTo) : contracts.forGood),
          },
          {
            name: 'actions',
            title: columns.actions,
            text: () => '',
            cell: ({ accountId, userId }) => (
              <Form action={endExempt.bind(null, organisationId, accountId, userId)} scope={accountId + userId}>
                <SubmitButton tone="link">{texts.end}</SubmitButton>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  );
}
