'use client';

import { type ReactNode, useContext } from 'react';
import { FormContext } from './form-context';

const WIDE = 'justify-self-start max-sm:w-full';
const TONES = {
  main: `button ${WIDE}`,
  quiet: `button button-quiet ${WIDE}`,
  alarm: `button button-alarm ${WIDE}`,
  link: 'button-link',
};

interface Props {
  readonly children: ReactNode;
  readonly tone?: keyof typeof TONES;
  readonly name?: string;
  readonly value?: string;
}

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
      className={TONES[tone]}
    >
      {children}
    </button>
  );
}
