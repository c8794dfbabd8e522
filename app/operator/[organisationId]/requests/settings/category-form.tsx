import { Check } from '@/app/_components/form/choices';
import { Field } from '@/app/_components/form/field';
import { Form } from '@/app/_components/form/form';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { currentTexts } from '@/lib/i18n/current-texts';
import { TERM_BASES } from '@/lib/requests/calendar-rules';
import { type Category, PRIORITIES } from '@/lib/requests/category-rules';
import { keepCategory } from '../settings-actions';

interface Props {
  readonly organisationId: string;
  /** null: a new one */
  readonly category: Category | null;
  /** under which words it is folded away */
  readonly fold: string;
}

/** A category's words, term and urgency, with the norm behind a default term. */
export async function CategoryForm({ organisationId, category, fold }: Props) {
  const { desk, requests } = await currentTexts();
  const { settings: texts } = desk;
  return (
    <Form
      action={keepCategory.bind(null, organisationId)}
      scope={category?.code ?? 'new'}
      fold={fold}
      labels={{ title: texts.name, term: texts.term }}
      className="grid gap-3"
    >
      <input type="hidden" name="code" value={category?.code ?? ''} />
      {category?.norm && (
        <p className="text-ink-soft">
          {texts.norm}: {requests.norms[category.norm]}
        </p>
      )}
      <div className="filters">
        <Field
          name="title"
          label={texts.name}
          hint={texts.nameHint}
          maxLength={80}
          defaultValue={category?.title ?? ''}
        />
        <Field name="term" label={texts.term} defaultValue={category?.term ?? 'P3D'} required width="10rem" />
        <Select
          name="termBasis"
          label={texts.basis}
          defaultValue={category?.termBasis ?? 'working'}
          options={TERM_BASES.map((value) => ({ value, label: requests.termBases[value] }))}
        />
        <Select
          name="priority"
          label={texts.priority}
          defaultValue={category?.priority ?? 'normal'}
          options={PRIORITIES.map((value) => ({ value, label: requests.priorities[value] }))}
        />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <Check name="isEmergency" label={texts.emergency} defaultChecked={category?.isEmergency ?? false} />
        <Check name="isActive" label={texts.active} defaultChecked={category?.isActive ?? true} />
      </div>
      <SubmitButton tone="quiet">{texts.save}</SubmitButton>
    </Form>
  );
}
