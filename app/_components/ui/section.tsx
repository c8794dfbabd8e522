import type { ReactNode } from 'react';

/** A white sheet with a heading of its own. */
export function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="card">
      {title && <h2 className="mb-3">{title}</h2>}
      {children}
    </section>
  );
}

/** Nothing here yet: says why, and what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="card grid justify-items-start gap-4">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
