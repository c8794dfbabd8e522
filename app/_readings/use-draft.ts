'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { isEmpty, type Place, redraft } from './compose';
import type { EntryMeter } from './entry-meter';
import { type Draft, dropDraft, type Fields, getDraft, putDraft } from './store';
import { canKeep } from './use-outbox';

interface Form {
  readonly place: Place;
  readonly meters: readonly EntryMeter[];
  readonly form: RefObject<HTMLFormElement | null>;
  /** what a form sent without scripts came back with */
  readonly echoed: Fields;
}

/** The fields, and the draft that every keystroke goes into, once the page has come to life. */
export function useDraft({ place, meters, form, echoed }: Form) {
  const [fields, setFields] = useState(echoed);
  const [draft, setDraft] = useState<Draft | null>(null);
  /** the server's last word that the form has shown */
  const [seenAt, setSeenAt] = useState('');
  const isKeeping = useRef(false);
  const { userId, accountId } = place;

  const restore = useCallback((kept: Draft | undefined) => {
    setDraft(kept ?? null);
    setFields(kept?.fields ?? {});
    if (kept) setSeenAt(kept.answeredAt);
  }, []);

  const giveUp = useCallback(() => {
    isKeeping.current = false;
  }, []);

  useEffect(() => {
    if (!canKeep()) return;
    const typed = typedIn(form.current);
    const start = async () => {
      const kept = await getDraft(userId, accountId);
      isKeeping.current = true;
      if (kept) {
        setDraft(kept);
        setSeenAt(kept.answeredAt);
      }
      // what was typed before the page came to life is newer than the draft
      setFields((before) => ({ ...before, ...kept?.fields, ...typed }));
    };
    // a browser that refuses to keep anything leaves the plain form
    start().catch(giveUp);
  }, [userId, accountId, form, giveUp]);

  function change(name: string, text: string): void {
    const next = { ...fields, [name]: text };
    setFields(next);
    if (!isKeeping.current) return;
    const edited = name.startsWith('value.') ? (name.split('.')[1] ?? null) : null;
    const redrafted = isEmpty(next) ? null : redraft(place, meters, draft, next, edited);
    setDraft(redrafted);
    const kept = redrafted ? putDraft(redrafted) : dropDraft(userId, accountId);
    kept.catch(giveUp);
  }

  async function forget(): Promise<void> {
    await dropDraft(userId, accountId);
    restore(undefined);
  }

  return { fields, draft, seenAt, isKeeping, change, restore, forget, giveUp };
}

const typedIn = (form: HTMLFormElement | null): Fields =>
  onlyTyped(form ? [...new FormData(form)].map(([name, text]) => [name, String(text)] as const) : []);

export const onlyTyped = (pairs: readonly (readonly [string, string])[]): Fields =>
  Object.fromEntries(pairs.filter(([name, text]) => /^(value|confirm)\./.test(name) && text !== ''));
