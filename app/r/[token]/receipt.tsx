'use client';

import { useEffect, useRef } from 'react';
import type { LinkAnswer } from './answer';
import type { MeterFields } from './link-form';

interface Props {
  readonly answer: LinkAnswer;
  readonly meters: readonly MeterFields[];
  readonly keep: string;
}

/** The number, the time and what was accepted: all that the link shows, and only in answer to what was sent. */
export function Receipt({ answer, meters, keep }: Props) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (answer.isWhole) place.current?.focus();
  }, [answer]);
  if (!answer.receipt) return null;
  return (
    <section ref={place} tabIndex={-1} role="status" className="notice notice-paid grid gap-2">
      <h2>{answer.receipt.title}</h2>
      <p className="font-semibold">{answer.receipt.line}</p>
      <ul className="grid gap-1">
        {meters.map(({ meterId, title, ending }) =>
          answer.taken[meterId] ? (
            <li key={meterId}>
              {title}, {ending}. {answer.taken[meterId]}
            </li>
          ) : null,
        )}
      </ul>
      <p>{keep}</p>
    </section>
  );
}
