'use client';

import { Field } from '@/app/_components/form/field';
import { FormContext } from '@/app/_components/form/form-context';
import { FormMessage } from '@/app/_components/form/form-message';
import { SubmitButton } from '@/app/_components/form/submit-button';
import { useFormAction } from '@/app/_components/form/use-form-action';
import { fieldOf, type LinkFormState } from './answer';
import { Confirmation } from './confirmation';
import { Receipt } from './receipt';

/** A meter as the page shows it: words only. */
export interface MeterFields {
  readonly meterId: string;
  readonly title: string;
  /** the end of its number */
  readonly ending: string;
  readonly seenVersion: number;
  readonly zones: readonly { readonly zone: number; readonly label: string }[];
}

interface Props {
  readonly action: (state: LinkFormState, data: FormData) => Promise<LinkFormState>;
  readonly clientId: string;
  readonly meters: readonly MeterFields[];
  readonly submit: string;
  /** said below the receipt */
  readonly keep: string;
}

/** One field for every zone of every meter. Without JavaScript the same page comes back with the answer. */
export function LinkForm({ action, clientId, meters, submit, keep }: Props) {
  const [state, send, isPending] = useFormAction<LinkFormState>(action);
  const answer = state.kind === 'answered' ? state : null;
  const form = state.kind === 'answered' ? state.form : state;
  if (answer?.isWhole) return <Receipt answer={answer} meters={meters} keep={keep} />;
  const labels = meters.flatMap(({ meterId, title, zones }) =>
    zones.map(({ zone, label }) => [fieldOf(meterId, zone), zones.length > 1 ? `${title}, ${label}` : title]),
  );
  return (
    <FormContext value={{ state: form, isPending }}>
      <form action={send} noValidate className="grid gap-6">
        {answer?.receipt && <Receipt answer={answer} meters={meters} keep={keep} />}
        <FormMessage labels={Object.fromEntries(labels)} />
        <input type="hidden" name="clientId" value={clientId} />
        {meters.map(({ meterId, title, ending, seenVersion, zones }) => (
          <fieldset key={meterId} className="card grid gap-4">
            <legend className="sr-only">{`${title}, ${ending}`}</legend>
            <div aria-hidden="true">
              <p className="font-semibold">{title}</p>
              <p className="text-ink-soft">{ending}</p>
            </div>
            <input type="hidden" name={`seen.${meterId}`} value={seenVersion} />
            {zones.map(({ zone, label }) => (
              <Field
                key={zone}
                name={fieldOf(meterId, zone)}
                label={label}
                inputMode="decimal"
                autoComplete="off"
                maxLength={40}
                width="12rem"
              />
            ))}
            <Confirmation meterId={meterId} asked={answer?.confirmations[meterId]} />
          </fieldset>
        ))}
        <SubmitButton>{submit}</SubmitButton>
      </form>
    </FormContext>
  );
}
