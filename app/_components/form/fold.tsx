import type { ReactNode } from 'react';

interface Props {
  /** without one nothing is folded */
  readonly summary: ReactNode;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** Content folded away until it is asked for, or until it has something to say. */
export function Fold({ summary, isOpen, children }: Props) {
  if (!summary) return children;
  return (
    // `undefined` leaves what the reader has opened by hand as it is
    <details className="fold" open={isOpen || undefined}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
