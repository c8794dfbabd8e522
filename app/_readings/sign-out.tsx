'use client';

import { type FormEvent, useRef, useState } from 'react';
import { entryPath } from './answer';
import type { Unsent } from './leaving';

interface Props {
  readonly userId: string;
  readonly label: string;
  readonly leave: () => Promise<void>;
  readonly texts: Readonly<Record<'title' | 'text' | 'open' | 'leave' | 'stay', string>>;
}

/** Leaves, and takes the kept pages along; says beforehand what this browser has not sent yet. */
export function SignOut({ userId, label, leave, texts }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const isReady = useRef(false);
  const [unsent, setUnsent] = useState<readonly Unsent[]>([]);

  const go = () => {
    isReady.current = true;
    form.current?.requestSubmit();
  };

  // whoever wants to leave does leave, whatever this browser can do
  const clearAndGo = async () => (await import('./leaving')).clearKept(userId);
  const leaveAnyway = () => void clearAndGo().catch(noMatter).finally(go);

  function submit(event: FormEvent) {
    if (isReady.current || !('indexedDB' in window)) return;
    event.preventDefault();
    const look = async () => {
      const { listUnsent } = await import('./leaving');
      const left = await listUnsent(userId);
      if (left.length === 0) leaveAnyway();
      else setUnsent(left);
    };
    look().catch(go);
  }

  return (
    <>
      <form ref={form} action={leave} onSubmit={submit}>
        <button type="submit" className="footer-link cursor-pointer">
          {label}
        </button>
      </form>
      {unsent.length > 0 && (
        <dialog ref={showModal} onClose={() => setUnsent([])} className="dialog" aria-labelledby="unsent">
          <h2 id="unsent">{texts.title}</h2>
          <ul className="mt-3 grid gap-1">
            {unsent.flatMap(({ accountId, lines }) =>
              lines.map(([title, values]) => (
                <li key={`${accountId} ${title}`}>
                  {title}: <span className="font-semibold">{values}</span>
                </li>
              )),
            )}
          </ul>
          <p className="mt-3">{texts.text}</p>
          <p className="mt-5 flex flex-wrap gap-3">
            <a href={entryPath(unsent[0]?.accountId ?? '')} className="button">
              {texts.open}
            </a>
            <button type="button" className="button button-quiet" onClick={leaveAnyway}>
              {texts.leave}
            </button>
            <button type="button" className="button-link" onClick={() => setUnsent([])}>
              {texts.stay}
            </button>
          </p>
        </dialog>
      )}
    </>
  );
}

/** Modal, so that the keyboard stays inside it. */
const showModal = (dialog: HTMLDialogElement | null): void => {
  if (dialog && !dialog.open) dialog.showModal();
};

const noMatter = () => {};
