'use client';

import { type ChangeEvent, useContext, useId, useState } from 'react';
import { Icon } from '../ui/icon';
import { FormContext } from './form-context';

export interface FilesTexts {
  readonly label: string;
  readonly hint: string;
  readonly add: string;
  readonly sending: string;
  readonly ready: string;
  readonly failed: string;
  readonly tooMany: string;
  readonly noScript: string;
}

interface Picked {
  readonly id: string;
  readonly name: string;
  /** what the server gave for it; null while it is on its way or was refused */
  readonly claim: string | null;
  readonly error: string | null;
}

interface Props {
  readonly texts: FilesTexts;
  /** «Убрать {name}» with the name's place marked */
  readonly removeLabel: string;
  readonly most: number;
}

/**
 * Sends each file as soon as it is chosen and puts the claim it gets into the form, so that a large photo is on its
 * way while the rest is typed, a refused one is told at once, and a form that comes back with an error keeps them.
 */
export function FilesField({ texts, removeLabel, most }: Props) {
  const id = useId();
  const [files, setFiles] = useState<readonly Picked[]>([]);
  const { state } = useContext(FormContext);
  const error = state.kind === 'invalid' ? state.fieldErrors.files : undefined;
  const [tooMany, setTooMany] = useState(false);

  const settle = (fileId: string, outcome: Pick<Picked, 'claim' | 'error'>) =>
    setFiles((all) => all.map((one) => (one.id === fileId ? { ...one, ...outcome } : one)));

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(target.files ?? [])];
    target.value = '';
    const room = chosen.slice(0, Math.max(0, most - files.length));
    setTooMany(room.length < chosen.length);
    for (const file of room) {
      const picked = { id: crypto.randomUUID(), name: file.name, claim: null, error: null };
      setFiles((all) => [...all, picked]);
      void upload(file, texts.failed).then((outcome) => settle(picked.id, outcome));
    }
  }

  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-semibold">
        {texts.label}
      </label>
      <div id={`${id}-hint`} className="text-base text-ink-soft">
        {texts.hint}
      </div>
      <noscript>
        <p>{texts.noScript}</p>
      </noscript>
      {(error ?? (tooMany ? texts.tooMany : null)) && (
        <p id="field-files" className="font-semibold text-alarm">
          {error ?? texts.tooMany}
        </p>
      )}
      <input
        id={id}
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,application/pdf"
        aria-describedby={`${id}-hint`}
        onChange={choose}
        className="file-input"
      />
      <ul aria-live="polite" className="picked">
        {files.map((file) => (
          <li key={file.id}>
            {file.claim && <input type="hidden" name="file" value={file.claim} />}
            <span className="min-w-0">
              <span className="wrap-anywhere font-semibold">{file.name}</span>
              <span className={file.error ? 'block text-alarm' : 'block text-base text-ink-soft'}>
                {file.error ?? (file.claim ? texts.ready : texts.sending)}
              </span>
            </span>
            <button
              type="button"
              aria-label={removeLabel.replace('{name}', file.name)}
              onClick={() => setFiles((all) => all.filter((one) => one.id !== file.id))}
              className="picked-remove"
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** One file to the server; whatever goes wrong is told beside it. */
async function upload(file: File, failed: string): Promise<Pick<Picked, 'claim' | 'error'>> {
  try {
    const answer = await fetch('/api/uploads', {
      method: 'POST',
      body: file,
      headers: { 'x-file-name': encodeURIComponent(file.name), 'content-type': 'application/octet-stream' },
    });
    const said = (await answer.json()) as { claim?: string; message?: string };
    return said.claim ? { claim: said.claim, error: null } : { claim: null, error: said.message ?? failed };
  } catch {
    return { claim: null, error: failed };
  }
}
