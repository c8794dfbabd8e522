import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ContractView, StoredTerms } from '@/lib/payments/contract/queries';
import { earliestEnd } from '@/lib/payments/contract/terms-rules';
import type { Day } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks, ZERO } from '@/lib/shared/money';
import { endWith, remove } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly contract: ContractView;
  readonly today: Day;
}

/** «1,2»: four decimals at most, none that say nothing. */
const percent = (ppm: number): string => String(ppm / 10_000).replace('.', ',');
const sum = (of: Kopecks | null): string | null => (of === null ? null : formatRoubles(of));

/** The terms by method, the latest first. */
export async function TermsTable({ organisationId, contract, today }: Props) {
  const { common, contracts } = await currentTexts();
  const { termColumns: columns } = contracts;
  const rate = (row: StoredTerms) =>
    [
      contracts.rate(percent(row.ratePpm), row.fixedKopecks === ZERO ? null : formatRoubles(row.fixedKopecks)),
      contracts.bases[row.base],
      row.vatPpm > 0 && contracts.vat(percent(row.vatPpm)),
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <DataTable
      label={contracts.terms}
      rows={contract.terms}
      keyOf={({ termsId }) => termsId}
      empty={contracts.termsEmpty}
      columns={[
        { name: 'method', title: columns.method, text: (row) => contracts.methods[row.method] },
        { name: 'from', title: columns.from, text: (row) => common.day(row.validFrom) },
        {
          name: 'to',
          title: columns.to,
          text: (row) => (row.validTo ? common.day(row.validTo) : contracts.forGood),
        },
        { name: 'bearer', title: columns.bearer, text: (row) => contracts.bearers[row.bearer] },
        { name: 'rate', title: columns.rate, text: rate },
        {
          name: 'limits',
          title: columns.limits,
          text: (row) => contracts.limits(sum(row.minKopecks), sum(row.maxKopecks)),
        },
        {
          name: 'actions',
          title: columns.actions,
          look: 'whole',
          text: () => '',
          cell: (row) => <Changes organisationId={organisationId} contract={contract} terms={row} today={today} />,
        },
      ]}
    />
  );
}

/** What payers may have been quoted can only be ended; the rest can be removed. */
async function Changes({ organisationId, contract, terms, today }: Props & { readonly terms: StoredTerms }) {
  const { contracts } = await currentTexts();
  const { contractId, status } = contract;
  if (status === 'draft' || terms.validFrom > today) {
    return (
      <Form action={remove.bind(null, organisationId, contractId)} scope={`remove-${terms.termsId}`}>
        <input type="hidden" name="termsId" value={terms.termsId} />
        <SubmitButton tone="link">{contracts.remove}</SubmitButton>
      </Form>
    );
  }
  if (terms.validTo !== null && terms.validTo < today) return null;
  return (
    <Form
      action={endWith.bind(null, organisationId, contractId)}
      scope={`end-${terms.termsId}`}
      labels={{ validTo: contracts.endDay }}
      className="filters"
    >
      <input type="hidden" name="termsId" value={terms.termsId} />
      <Field name="validTo" type="date" label={contracts.endDay} defaultValue={earliestEnd(terms, today)} />
      <SubmitButton tone="link">{contracts.end}</SubmitButton>
    </Form>
  );
}
