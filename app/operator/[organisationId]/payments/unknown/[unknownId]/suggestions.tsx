import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { Section } from '@/app/_components/ui/section';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Suggestion } from '@/lib/reconciliation/suggest-accounts';
import { allocate } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly unknownId: string;
  readonly suggestions: readonly Suggestion[];
  readonly mayAllocate: boolean;
}

/** Accounts the payer may have meant, each with why, and a button that gives the money to it. */
export async function Suggestions({ organisationId, unknownId, suggestions, mayAllocate }: Props) {
  const { unknown } = (await currentTexts()).reconciliation;
  const { similar } = unknown;
  const whyOf = ({ isNumberNear, isSurnameSame, isFlatSame }: Suggestion) =>
    [isNumberNear ? similar.number : '', isSurnameSame ? similar.surname : '', isFlatSame ? similar.flat : ''].filter(
      (word) => word !== '',
    );
  return (
    <Section title={similar.title}>
      <DataTable
        label={similar.title}
        rows={suggestions}
        keyOf={({ accountId }) => accountId}
        hrefOf={({ accountId }) => `/operator/${organisationId}/accounts/${accountId}`}
        empty={similar.none}
        columns={[
          { name: 'number', title: similar.account, text: (row) => row.number },
          { name: 'holder', title: similar.holder, text: (row) => row.holder },
          { name: 'address', title: similar.address, look: 'whole', text: (row) => row.address },
          { name: 'why', title: similar.why, look: 'whole', text: (row) => whyOf(row).join(', ') },
          {
            name: 'act',
            title: similar.act,
            text: () => '',
            cell: (row) =>
              mayAllocate && (
                <Form action={allocate.bind(null, organisationId, unknownId)} scope={row.accountId} className="">
                  <input type="hidden" name="accountNumber" value={row.number} />
                  <SubmitButton>{similar.give(row.number)}</SubmitButton>
                </Form>
              ),
          },
        ]}
      />
    </Section>
  );
}
