'use client';

import type { ReactNode } from 'react';
import type { FormState } from '@/lib/forms/form-state';
import { Fold } from './fold';
import { FormContext } from './form-context';
import { FormMessage } from './form-message';
import { useFormAction } from './use-form-action';

export type FormServerAction = (state: FormState, data: FormData) => Promise<FormState>;

interface Props {
  readonly action: FormServerAction;
  /** labels by field name: the summary of errors says which field each belongs to */
  readonly labels?: Readonly<Record<string, string>>;
  /** where a page has several forms with fields of one name */
  readonly scope?: string;
  /** folds the form away under these words; an answer unfolds it */
  readonly fold?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/**
 * A form over a server action. Without JavaScript it posts to the same page, which comes back with the
 * answer; with it only the answer travels. What was typed stays, except secrets.
 */
export function Form({ action, labels, scope = '', fold, children, className = 'grid gap-6' }: Props) {
  const [state, submit, isPending] = useFormAction(action);
  return (
    <FormContext value={{ state, isPending, scope }}>
      <Fold summary={fold} isOpen={state.kind !== 'idle'}>
        <form action={submit} noValidate className={className}>
          <FormMessage labels={labels} />
          {children}
        </form>
      </Fold>
    </FormContext>
  );
}
