import { Field } from '@/app/_components/form/field';
import { Select } from '@/app/_components/form/select';
import type { MappingDraft } from '@/lib/exchange/mapping/mapping';
import { currentTexts } from '@/lib/i18n/current-texts';

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** How sums, days and numbers are written, and where the rest of a bill or a payment comes from. */
export async function FormsFields({ draft }: { draft: MappingDraft }) {
  const { meaning } = (await currentTexts()).mapping;
  const [isBills, isPayments] = [draft.kind === 'bills', draft.kind === 'payments'];
  const select = (name: keyof MappingDraft & string, label: string, labels: Readonly<Record<string, string>>) => (
    <Select name={name} label={label} options={optionsOf(labels)} defaultValue={String(draft[name])} />
  );
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {draft.kind !== 'accounts' && select('decimal', meaning.decimal, meaning.decimals)}
      {(isBills || isPayments) && select('unit', meaning.unit, meaning.units)}
      {isBills && select('debt', meaning.debt, meaning.debts)}
      {(isBills || isPayments) && (
        <Select
          name="emptyIsZero"
          label={meaning.emptyIsZero}
          options={optionsOf(meaning.empties)}
          defaultValue={draft.emptyIsZero ? 'yes' : 'no'}
        />
      )}
      {select('dayForm', meaning.dayForm, meaning.dayForms)}
      {(isBills || draft.kind === 'readings') && select('periodForm', meaning.periodForm, meaning.periodForms)}
      <Field
        name="accountPrefix"
        label={meaning.accountPrefix}
        hint={meaning.accountPrefixHint}
        defaultValue={draft.accountPrefix}
        maxLength={40}
      />
      {isPayments && select('operation', meaning.operation, meaning.operations)}
      {isBills && <BillsFields draft={draft} />}
    </div>
  );
}

async function BillsFields({ draft }: { draft: MappingDraft }) {
  const { meaning } = (await currentTexts()).mapping;
  const line = typeof draft.period === 'object' ? draft.period : null;
  return (
    <>
      <Select
        name="period"
        label={meaning.period}
        options={optionsOf(meaning.periods)}
        defaultValue={line ? 'line' : String(draft.period)}
      />
      <Field name="periodPrefix" label={meaning.periodPrefix} defaultValue={line?.prefix ?? ''} maxLength={40} />
      <Field
        name="periodCell"
        label={meaning.periodCell}
        inputMode="numeric"
        defaultValue={String(line?.cell ?? 1)}
        maxLength={3}
      />
      <Select
        name="counted"
        label={meaning.counted}
        options={optionsOf(meaning.counteds)}
        defaultValue={draft.counted}
      />
      <Field name="service" label={meaning.serviceName} defaultValue={draft.service} maxLength={120} />
    </>
  );
}
