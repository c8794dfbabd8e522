'use client';

import { useContext, useEffect, useRef } from 'react';
import { FormContext, fieldId } from './form-context';

/** What came of the last attempt: a summary that takes the focus, or a quiet «done». Form shows it by itself. */
export function FormMessage({ labels = {} }: { labels?: Readonly<Record<string, string>> }) {
  const { state, scope } = useContext(FormContext);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === 'invalid' || state.kind === 'failed') summary.current?.focus();
  }, [state]);

  if (state.kind === 'idle') return null;
  if (state.kind === 'done')
    return state.message ? (
      <p role="status" className="notice notice-paid">
        {state.message}
      </p>
    ) : null;
  return (
    <div ref={summary} tabIndex={-1} role="alert" className="notice notice-alarm">
      <p className={state.kind === 'invalid' ? 'font-semibold' : 'whitespace-pre-line'}>{state.message}</p>
      {state.kind === 'invalid' && (
        <ul className="mt-1 grid gap-1">
          {Object.entries(state.fieldErrors).map(([name, error]) => (
            <li key={name}>
              <a href={`#${fieldId(name, scope)}`}>{labels[name] ? `${labels[name]}: ${error}` : error}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
