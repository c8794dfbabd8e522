'use client';

import { type FocusEvent, useEffect, useRef, useState } from 'react';

const LEFT_MS = 600;

/**
 * Which meter is being typed at: nobody is corrected in the middle of a number. It ends when another meter is typed
 * at, or a moment after the field is left and no finger is down: what appears then must not push the button away from
 * under the finger that has left the field for it.
 */
export function useTyping() {
  const [typing, setTyping] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isPressed = useRef(false);
  useEffect(() => watchPointer(isPressed), []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const stop = () => setTyping(null);
  const leave = () => {
    timer.current = setTimeout(() => (isPressed.current ? leave() : stop()), LEFT_MS);
  };
  const onFocus = ({ target }: FocusEvent) => {
    const meterId = meterIn(target);
    if (meterId === null) return;
    clearTimeout(timer.current);
    setTyping(meterId);
  };
  const onBlur = () => {
    clearTimeout(timer.current);
    leave();
  };
  return { typing, stop, watch: { onFocus, onBlur } };
}

function watchPointer(isPressed: { current: boolean }): () => void {
  const ends = ['pointerup', 'pointercancel'] as const;
  const press = () => {
    isPressed.current = true;
  };
  const release = () => {
    isPressed.current = false;
  };
  window.addEventListener('pointerdown', press);
  for (const end of ends) window.addEventListener(end, release);
  return () => {
    window.removeEventListener('pointerdown', press);
    for (const end of ends) window.removeEventListener(end, release);
  };
}

const meterIn = (field: EventTarget): string | null =>
  field instanceof HTMLInputElement && field.name.startsWith('value.') ? (field.name.split('.')[1] ?? null) : null;
