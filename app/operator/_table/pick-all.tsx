'use client';

import { type ChangeEvent, useSyncExternalStore } from 'react';

const never = () => () => {};

function tickRows({ target }: ChangeEvent<HTMLInputElement>): void {
  const boxes = target.closest('table')?.querySelectorAll<HTMLInputElement>('tr[data-row] input[type=checkbox]');
  for (const box of boxes ?? []) box.checked = target.checked;
}

/**
 * Ticks every row of its table at once, or none. A client component, because only the browser can: without scripts
 * it is not there.
 */
export function PickAll({ label }: { label: string }) {
  const isAwake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isAwake && <input type="checkbox" aria-label={label} onChange={tickRows} />;
}
