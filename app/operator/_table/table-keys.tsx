'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useRefreshing } from './use-refreshing';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

const links = (): HTMLAnchorElement[] => [...document.querySelectorAll<HTMLAnchorElement>('tr[data-row] th a')];

/** Moves from the link of one row to the next one's: the browser's own focus is the cursor. */
function step(by: 1 | -1): void {
  const all = links();
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  all[at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

/** By the key's place, so that they work in the Russian layout too. */
const KEYS: Readonly<Record<string, () => void>> = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyX: () => document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click(),
  Slash: () => document.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
};

const SETTING = 'queue-keys';
const CHANGED = 'queue-keys-changed';

/** Off is remembered in this browser; without its storage the keys stay on. */
const areOn = (): boolean => {
  try {
    return localStorage.getItem(SETTING) !== 'off';
  } catch {
    return true;
  }
};

function turn(isOn: boolean): void {
  try {
    localStorage.setItem(SETTING, isOn ? 'on' : 'off');
  } finally {
    window.dispatchEvent(new Event(CHANGED));
  }
}

function listen(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

function press(event: KeyboardEvent): void {
  const act = KEYS[event.code];
  if (!act || isTyping(event.target) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

const isBusy = (): boolean =>
  isTyping(document.activeElement) || document.querySelector('tr[data-row] input:checked') !== null;

interface Props {
  /** refreshes the page as often as this */
  readonly everyMs?: number;
  /** what the keys do, beside the box that turns them off: whoever speaks to his computer presses keys unawares */
  readonly label: string;
  /** said while the refreshing finds the cabinet out of order */
  readonly staleLabel?: string;
}

/**
 * The keyboard of a table, which can be turned off (WCAG 2.1.4), and its refreshing while nobody types or has
 * ticked anything and the page is looked at. A client component, because both are behaviour of the browser.
 */
export function TableKeys({ everyMs, label, staleLabel }: Props) {
  const isOn = useSyncExternalStore(listen, areOn, () => true);
  const isStale = useRefreshing(everyMs, isBusy);
  useEffect(() => {
    if (!isOn) return;
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  return (
    <>
      {staleLabel && (
        <p role="status" className={isStale ? 'notice notice-wait' : undefined}>
          {isStale && staleLabel}
        </p>
      )}
      <label className="queue-keys">
        <input type="checkbox" checked={isOn} onChange={({ target }) => turn(target.checked)} />
        {label}
      </label>
    </>
  );
}
