'use client';

import { useState, useSyncExternalStore } from 'react';

const never = () => () => {};

/**
 * Ticks every row of its table at once, or none. A client component, because only the browser can; it is there with
 * scripts alone, and hidden from a phone's cards with the table's head.
 */
export function PickAll({ label }: { label: string }) {
  const [isOn, turn] = useState(false);
  const isAwake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!isAwake) return null;
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={isOn}
      onChange={({ target }) => {
        turn(target.checked);
        const boxes = target.closest('table')?.querySelectorAll<HTMLInputElement>('tr[data-row] input[type=checkbox]');
        for (const box of boxes ?? []) box.checked = target.checked;
      }}
    />
  );
}
