'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

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

/**
 * The keyboard of the queue, and its refreshing: nobody types or has ticked anything, and the page is looked at.
 * A client component, because both are nothing but behaviour of the browser.
 */
export function QueueKeys({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const act = KEYS[event.code];
      if (!act || isTyping(event.target) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    }
    const isBusy = () => isTyping(document.activeElement) || document.querySelector('tr[data-row] input:checked');
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && !isBusy()) router.refresh();
    }, everyMs);
    document.addEventListener('keydown', press);
    return () => {
      clearInterval(timer);
      document.removeEventListener('keydown', press);
    };
  }, [router, everyMs]);
  return null;
}
