import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DatedDueDay } from '@/lib/organisations/settings';
import type { Day } from '@/lib/shared/billing-period';
import { addRule, removeRule } from '../actions';

interface Props {
  readonly organisationId: string;
  readonly rules: readonly DatedDueDay[];
  readonly today: Day;
}

/** Due days by the date they came into force; those to come can be taken back. */
export async function DueDays({ organisationId, rules, today }: Props) {
  const { common, organisation } = await currentTexts();
  const { bills } = organisation;
  return (
    <div className="grid gap-4">
      <p className="max-w-[50rem]">{bills.dueDaysText}</p>
      <DataTable
        label={bills.dueDays}
        rows={rules}
        keyOf={({ validFrom }) => validFrom}
        empty="—"
        columns={[
          { name: 'from', title: bills.dueColumns.from, text: (row) => common.day(row.validFrom) },
          { name: 'day', title: bills.dueColumns.day, text: (row) => String(row.dayOfNextMonth) },
          {
            name: 'actions',
            title: bills.dueColumns.actions,
            text: () => '',
            cell: ({ validFrom }) =>
              validFrom > today && (
                <Form action={removeRule.bind(null, organisationId)} scope={`remove-${validFrom}`}>
                  <input type="hidden" name="validFrom" value={validFrom} />
                  <SubmitButton tone="link">{bills.remove}</SubmitButton>
                </Form>
              ),
          },
        ]}
      />
      <Form
        action={addRule.bind(null, organisationId)}
        scope="due"
        labels={{ validFrom: bills.from, dayOfNextMonth: bills.day }}
        className="filters"
      >
        <Field name="validFrom" type="date" label={bills.from} required />
        <Field name="dayOfNextMonth" label={bills.day} inputMode="numeric" maxLength={2} width="7rem" required />
        <SubmitButton tone="quiet">{bills.addRule}</SubmitButton>
      </Form>
    </div>
  );
}
