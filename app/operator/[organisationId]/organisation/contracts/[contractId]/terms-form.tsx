'use client';

import { type FormEvent, useContext, useState } from 'react';
import { Field } from '@/app/_components/form/field';
import { FormContext } from '@/app/_components/form/form-context';
import { FormMessage } from '@/app/_components/form/form-message';
import { Select } from '@/app/_components/form/select';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { useFormAction } from '@/app/_components/form/use-form-action';
import { textFields } from '@/lib/forms/text-fields';
import { formatRoubles } from '@/lib/shared/money';
import type { CalculatorTexts } from './calculator-texts';
import { quoteSample } from './quote-sample';
import type { TermsState } from './terms-state';

interface Props {
  readonly action: (state: TermsState, data: FormData) => Promise<TermsState>;
  readonly texts: CalculatorTexts;
}

const START: Readonly<Record<string, string>> = {
  bearer: 'payer',
  base: 'principal',
  rate: '1',
  sample: '3000',
};

/**
 * New terms with three sums beside them. A client component, because the sums follow what one types; without scripts
 * «Посчитать» sends the form and it comes back with them.
 */
export function TermsForm({ action, texts }: Props) {
  const [state, submit, isPending] = useFormAction<TermsState>(action);
  // what is typed after an answer; the answer itself brings back what was sent
  const [typed, setTyped] = useState<{ fields: Readonly<Record<string, string>>; after: TermsState }>();
  const sent = 'values' in state ? state.values : START;
  const isCounted = state.kind === 'calculated';
  return (
    <FormContext
      value={{ state: isCounted ? { ...state, kind: 'failed', message: '' } : state, isPending, scope: 'terms' }}
    >
      <form
        action={submit}
        noValidate
        className="grid gap-4"
        onInput={({ currentTarget }: FormEvent<HTMLFormElement>) =>
          setTyped({ fields: textFields(new FormData(currentTarget)), after: state })
        }
      >
        {!isCounted && <FormMessage labels={texts.field} />}
        <TermsFields texts={texts} />
        <ThreeSums texts={texts.three} fields={typed?.after === state ? typed.fields : sent} />
        <div className="flex flex-wrap gap-4">
          <SubmitButton tone="quiet" name="act" value="calculate">
            {texts.calculate}
          </SubmitButton>
          <SubmitButton name="act" value="add">
            {texts.addSubmit}
          </SubmitButton>
        </div>
      </form>
    </FormContext>
  );
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function TermsFields({ texts: { field, methods, bearers, bases } }: { texts: CalculatorTexts }) {
  return (
    <div className="filters">
      <Select name="method" label={field.method} options={options(methods)} defaultValue="card" />
      <Select name="bearer" label={field.bearer} options={options(bearers)} defaultValue={START.bearer} />
      <Select name="base" label={field.base} options={options(bases)} defaultValue={START.base} />
      <Field name="rate" label={field.rate} inputMode="decimal" defaultValue={START.rate} width="7rem" />
      <Field name="fixed" label={field.fixed} inputMode="decimal" width="7rem" />
      <Field name="min" label={field.min} inputMode="decimal" width="7rem" />
      <Field name="max" label={field.max} inputMode="decimal" width="7rem" />
      <Field name="vat" label={field.vat} hint={field.vatHint} inputMode="decimal" width="7rem" />
      <Field name="validFrom" type="date" label={field.validFrom} />
      <Field name="validTo" type="date" label={field.validTo} />
      <Field name="sample" label={field.sample} inputMode="decimal" defaultValue={START.sample} width="9rem" />
    </div>
  );
}

interface ThreeSumsProps {
  readonly texts: CalculatorTexts['three'];
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** The sums that a payer, the bank and the organisation see. */
function ThreeSums({ texts, fields }: ThreeSumsProps) {
  const { isPending } = useContext(FormContext);
  const quote = quoteSample(fields);
  return (
    <output aria-busy={isPending} aria-label={texts.title} className="block">
      {quote ? (
        <dl className="facts">
          {(
            [
              [texts.charged, quote.chargedKopecks],
              [texts.fee, quote.feeKopecks],
              [texts.receives, quote.receivesKopecks],
            ] as const
          ).map(([label, sum]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="tabular-nums">{formatRoubles(sum)}&nbsp;₽</dd>
            </div>
          ))}
        </dl>
      ) : (
        texts.none
      )}
    </output>
  );
}
