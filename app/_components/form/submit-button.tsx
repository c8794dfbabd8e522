'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from './form-context';

interface Props {
  readonly children: ReactNode;
  readonly tone?: 'main' | 'quiet' | 'alarm';
  readonly name?: string;
  readonly value?: string;
}

const TONES = { main: 'button', quiet: 'button button-quiet', alarm: 'button button-alarm' };

/** Sends the form once: a second press while the first is under way does nothing. */
export function SubmitButton({ children, tone = 'main', name, value }: Props) {
  const { isPending } = useContext(FormContext);
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
      }}
      className={`${TONES[tone]} justify-self-start max-sm:w-full`}
    >
      {children}
    </button>
  );
}
