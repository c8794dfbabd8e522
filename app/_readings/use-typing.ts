'use client';

import { type FocusEvent, useEffect, useRef, useState } from 'react';

const LEFT_MS = 600;

/**
 * Which meter is being typed at: nobody is corrected in the middle of a number. It ends a moment after its field is
 * left: what appears then must not push the button away from under the finger that has just left the field for it.
 */
export function useTyping() {
  const [typing, setTyping] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => setTyping(null);
  const onFocus = ({ target }: FocusEvent) => {
    clearTimeout(timer.current);
    setTyping(meterIn(target));
  };
  const onBlur = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(stop, LEFT_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return { typing, stop, watch: { onFocus, onBlur } };
}

const meterIn = (field: EventTarget): string | null =>
  field instanceof HTMLInputElement && field.name.startsWith('value.') ? (field.name.split('.')[1] ?? null) : null;
