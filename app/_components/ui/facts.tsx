'use client';

import type { ReactNode } from 'react';

/** A code is a number to be read out or copied: one click selects the whole of it. */
export type Fact = readonly [label: string, value: ReactNode, look?: 'code'];

/**
 * Labels and values; what is not known is left out. A client component, so that the facts alone go to the browser
 * beside the markup, and not the description of every row.
 */
export function Facts({ facts }: { facts: readonly (Fact | null)[] }) {
  const known = facts.filter((fact): fact is Fact => fact !== null && fact[1] !== null && fact[1] !== '');
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(([label, value, look]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{look ? <span className={look}>{value}</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
