'use client';

import { type FormEvent, useActionState, useEffect, useRef, useState } from 'react';
import { type EntryState, receiptPath } from './answer';
import { composeEntry, type Place } from './compose';
import type { EntryMeter } from './entry-meter';
import { sendLater } from './kept-page';
import { withoutTaken } from './queue';
import { dropDraft, dropEntry, type Fields, listEntries, putEntry, type QueueEntry } from './store';
import { onlyTyped, useDraft } from './use-draft';
import { useOutbox } from './use-outbox';

export type EntryAction = (state: EntryState, data: FormData) => Promise<EntryState>;

/**
 * The form’s memory. Every keystroke goes into the draft of this browser; «Сохранить» makes of it a submission in the
 * queue, which is sent at once or when the network is back, to an address that no deploy changes. Until the page has
 * come to life, and where a browser keeps nothing, the form is sent as forms are.
 */
export function useEntry(place: Place, meters: readonly EntryMeter[], action: EntryAction) {
  const [state, submit, isPending] = useActionState<EntryState, FormData>(action, { kind: 'idle' });
  const [isSaving, setSaving] = useState(false);
  const [isNothing, setNothing] = useState(false);
  /** one more with every answer that the person should look at */
  const [turn, setTurn] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { draft, fields, restore, seenAt, ...drafting } = useDraft({ place, meters, form, echoed: echoedIn(state) });
  const outbox = useOutbox(place.userId);
  const { accountId } = place;

  // what waited was sent meanwhile, and came back with something to correct or to confirm
  const returned = outbox.drafts.find((one) => one.accountId === accountId);
  const isShown = !returned || returned.answeredAt <= seenAt;
  useEffect(() => {
    if (isShown) return;
    restore(returned);
    setTurn((turns) => turns + 1);
  }, [isShown, returned, restore]);

  /** Into the queue first, then to the server: a page that is closed in between loses nothing. */
  async function queue(): Promise<void> {
    const composed = composeEntry(place, meters, fields, draft?.clientId ?? crypto.randomUUID());
    setNothing(composed === null);
    if (!composed) return;
    const id = await enqueueOnce(composed);
    await dropDraft(place.userId, accountId);
    const { sent, drafts } = await outbox.send();
    const mine = sent.find((entry) => entry.id === id);
    if (mine) {
      await dropEntry(id);
      return location.assign(receiptPath(accountId, mine.receipt.submissionId));
    }
    restore(drafts.find((one) => one.accountId === accountId));
    // where the browser cannot, the page itself sends
    sendLater().catch(noMatter);
  }

  function save(event: FormEvent): void {
    if (!drafting.isKeeping.current) return;
    event.preventDefault();
    if (isSaving) return;
    setSaving(true);
    const plainly = () => {
      drafting.giveUp();
      form.current?.requestSubmit();
    };
    queue()
      .catch(plainly)
      .finally(() => {
        setSaving(false);
        setTurn((turns) => turns + 1);
      });
  }

  const answered = state.kind === 'answered' ? state.answer : null;
  return {
    ...{ form, submit, save, fields, draft, outbox, state, turn, isNothing },
    ...{ change: drafting.change, forget: drafting.forget },
    answer: draft?.answer ?? answered,
    isBusy: isPending || isSaving,
  };
}

export type Entry = ReturnType<typeof useEntry>;

/** A plain form that came back holds what was typed, less what was taken. */
function echoedIn(state: EntryState): Fields {
  if (state.kind === 'answered') return onlyTyped(Object.entries(withoutTaken(state.values, state.answer)));
  return 'values' in state ? onlyTyped(Object.entries(state.values)) : {};
}

/** The same draft saved in two tabs is one submission; other values under its id are another. @returns the entry’s id */
async function enqueueOnce(entry: QueueEntry): Promise<string> {
  const twin = (await listEntries(entry.userId)).find(({ id }) => id === entry.id);
  if (!twin) {
    await putEntry(entry);
    return entry.id;
  }
  if (JSON.stringify(twin.submission.meters) === JSON.stringify(entry.submission.meters)) return twin.id;
  const id = crypto.randomUUID();
  await putEntry({ ...entry, id, submission: { ...entry.submission, clientId: id } });
  return id;
}

const noMatter = () => {};
