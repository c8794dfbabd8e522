'use client';

import { unstable_rethrow } from 'next/navigation';
import { useActionState, useSyncExternalStore } from 'react';
import { useChosenLocale } from '@/app/_components/chosen-locale';
import type { FormState } from '@/lib/forms/form-state';
import { echo } from '@/lib/forms/text-fields';
import { failure as en } from '@/lib/i18n/en/failure';
import { failure as ru } from '@/lib/i18n/ru/failure';

type Action<State> = (state: State, data: FormData) => Promise<State>;

/**
 * React's useActionState for a server action that may not be reached: then the form stays as it was filled in and says
 * so, instead of giving way to the page of errors.
 */
export function useFormAction<State = FormState>(
  action: Action<State | FormState>,
): [state: State | FormState, submit: (data: FormData) => void, isPending: boolean] {
  const words = useChosenLocale() === 'en' ? en : ru;
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const orSay: Action<State | FormState> = async (state, data) => {
    try {
      return await action(state, data);
    } catch (error) {
      unstable_rethrow(error);
      // what the server itself has failed at carries the code of its log
      if (error instanceof Error && 'digest' in error) throw error;
      const isTooLarge = error instanceof Error && error.message === words.tooLarge;
      return { kind: 'failed', message: isTooLarge ? words.tooLarge : words.unreachable, values: echo(data) };
    }
  };
  // only the action itself, named by the server, works before scripts have come and without them
  return useActionState<State | FormState, FormData>(isAlive ? orSay : action, IDLE as Awaited<State | FormState>);
}

const IDLE: FormState = { kind: 'idle' };
const never = () => () => {};
