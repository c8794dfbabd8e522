'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { FormState } from '@/lib/forms/form-state';
import { Fold } from './fold';
import type { FormServerAction } from './form';
import { FormContext } from './form-context';
import { FormMessage } from './form-message';
import { useFormAction } from './use-form-action';

const IDLE: FormState = { kind: 'idle' };

interface Group {
  readonly state: FormState;
  readonly isPending: boolean;
  readonly submit: (data: FormData) => void;
  /** which of the forms was answered last */
  readonly answered: string | undefined;
}

const GroupContext = createContext<Group>({ state: IDLE, isPending: false, submit: () => {}, answered: undefined });

interface GroupProps {
  readonly action: FormServerAction;
  /** the hidden field by which the forms differ */
  readonly by: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
  readonly className?: string;
}

/**
 * Several forms over one action with one place for the answer: it stays when the form that was sent is no longer
 * offered, because somebody else was faster or because it has done its work.
 */
export function FormGroup({ action, by, labels, children, className }: GroupProps) {
  const [state, submit, isPending] = useFormAction(action);
  const answered = 'values' in state ? state.values[by] : undefined;
  return (
    <GroupContext value={{ state, submit, isPending, answered }}>
      <FormContext value={{ state, isPending, scope: answered ?? '' }}>
        <div className={className}>
          <FormMessage labels={labels} />
          {children}
        </div>
      </FormContext>
    </GroupContext>
  );
}

interface MemberProps {
  /** its value of the field by which the group's forms differ */
  readonly scope: string;
  readonly fold?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** One form of a group: it gets back what was typed into it, and the errors of its own fields. */
export function GroupForm({ scope, fold, children, className }: MemberProps) {
  const { state, submit, isPending, answered } = useContext(GroupContext);
  const isMine = answered === scope;
  return (
    <FormContext value={{ state: isMine ? state : IDLE, isPending, scope }}>
      <Fold summary={fold} isOpen={isMine}>
        <form action={submit} noValidate className={className}>
          {children}
        </form>
      </Fold>
    </FormContext>
  );
}
