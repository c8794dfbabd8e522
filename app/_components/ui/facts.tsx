import type { ReactNode } from 'react';

export type Fact = readonly [label: string, value: ReactNode];

/** Labels and values; what is not known is left out. */
export function Facts({ facts }: { facts: readonly (Fact | null)[] }) {
  const known = facts.filter((fact): fact is Fact => fact !== null && fact[1] !== null && fact[1] !== '');
  if (known.length === 0) return null;
  return (
    <dl className="grid">
      {known.map(([label, value]) => (
        <div
          key={label}
          className="grid gap-x-6 border-line border-t py-2.5 first:border-t-0 sm:grid-cols-[minmax(9rem,2fr)_3fr]"
        >
          <dt className="text-ink-soft">{label}</dt>
          <dd className="min-w-0 font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A number to be read out or copied: one click selects the whole of it. */
export const Code = ({ children }: { children: ReactNode }) => (
  <span className="select-all wrap-anywhere font-semibold tabular-nums tracking-wide">{children}</span>
);
