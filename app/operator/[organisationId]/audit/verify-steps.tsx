'use client';

import { useEffect, useRef } from 'react';
import { useFormAction } from '@/app/_components/form/use-form-action';
import type { VerifyState } from './verify-state';

interface Props {
  readonly action: (state: VerifyState, data: FormData) => Promise<VerifyState>;
  /** with {through}, {total} and {broken} where numbers stand */
  readonly texts: Readonly<Record<'text' | 'submit' | 'next' | 'running' | 'progress' | 'whole' | 'broken', string>>;
}

/**
 * Verifies the chain part by part. A client component, because it goes on by itself; without scripts one presses
 * «Продолжить».
 */
export function VerifySteps({ action, texts }: Props) {
  const [state, submit, isPending] = useFormAction<VerifyState>(action);
  const form = useRef<HTMLFormElement>(null);
  const goesOnAfter = state.kind === 'verified' && state.broken === null && !state.isLast ? state.through : null;
  useEffect(() => {
    if (goesOnAfter !== null) form.current?.requestSubmit();
  }, [goesOnAfter]);
  const words = goesOnAfter === null ? texts.submit : texts.next;
  return (
    <form ref={form} action={submit} className="grid gap-3">
      <p>{texts.text}</p>
      <Outcome state={state} texts={texts} />
      <input type="hidden" name="after" value={goesOnAfter ?? 0} />
      <button type="submit" className="button button-quiet justify-self-start" aria-disabled={isPending || undefined}>
        {isPending ? texts.running : words}
      </button>
    </form>
  );
}

function Outcome({ state, texts }: { state: VerifyState; texts: Props['texts'] }) {
  if (state.kind === 'failed') {
    return (
      <p role="alert" className="notice notice-alarm">
        {state.message}
      </p>
    );
  }
  if (state.kind !== 'verified') return null;
  const fill = (text: string) =>
    text.replace(/\{(through|total|broken)\}/g, (_, name: 'through' | 'total' | 'broken') => String(state[name]));
  if (state.broken !== null) {
    return (
      <p role="alert" className="notice notice-alarm">
        {fill(texts.broken)}
      </p>
    );
  }
  return (
    <div role="status" className="notice notice-paid">
      <p>{fill(state.isLast ? texts.whole : texts.progress)}</p>
      {!state.isLast && <progress max={state.total} value={state.through} className="w-full" />}
    </div>
  );
}
