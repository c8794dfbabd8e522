'use client';

import { useContext, useEffect, useRef } from 'react';
import { Icon } from '../ui/icon';
import { ACCEPTED_FILES } from './accepted-files';
import { FormContext, useField } from './form-context';
import { type Picked, useUploads } from './use-uploads';

export interface FilesTexts {
  readonly label: string;
  readonly hint: string;
  readonly add: string;
  readonly sending: string;
  readonly ready: string;
  readonly failed: string;
  readonly wait: string;
  readonly tooMany: string;
  readonly noScript: string;
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
  const input = useRef<HTMLInputElement>(null);
  const { id, error } = useField('files');
  const { state } = useContext(FormContext);
  const { files, isTooMany, isHeld, choose, remove, clear } = useUploads(input, most, texts.failed);
  useEffect(() => {
    if (state.kind === 'done') clear();
  }, [state, clear]);
  const complaint = error ?? (isTooMany ? texts.tooMany : null);
  return (
    <div className="grid gap-2">
      <p id={`${id}-label`} className="font-semibold">
        {texts.label}
      </p>
      <noscript>
        <style>{'.files-chooser{display:none!important}'}</style>
        <p>{texts.noScript}</p>
      </noscript>
      <div className="files-chooser grid gap-2">
        <p id={`${id}-hint`} className="text-base text-ink-soft">
          {texts.hint}
        </p>
        {complaint && (
          <p id={`${id}-error`} role="alert" className="font-semibold text-alarm">
            {complaint}
          </p>
        )}
        <label className="file-input">
          <input
            ref={input}
            id={id}
            type="file"
            multiple
            accept={ACCEPTED_FILES}
            aria-labelledby={`${id}-label ${id}-add`}
            aria-describedby={complaint ? `${id}-hint ${id}-error` : `${id}-hint`}
            onChange={choose}
          />
          <Icon name="plus" />
          <span id={`${id}-add`}>{texts.add}</span>
        </label>
      </div>
      <ul aria-live="polite" className="picked">
        {files.map((file) => (
          <PickedFile
            key={file.id}
            file={file}
            texts={texts}
            removeLabel={removeLabel.replace('{name}', file.name)}
            remove={remove}
          />
        ))}
      </ul>
      <p role="status" className="font-semibold">
        {isHeld && texts.wait}
      </p>
    </div>
  );
}

interface PickedProps {
  readonly file: Picked;
  readonly texts: FilesTexts;
  readonly removeLabel: string;
  readonly remove: (id: string) => void;
}

const PickedFile = ({ file, texts, removeLabel, remove }: PickedProps) => (
  <li>
    {file.claim && <input type="hidden" name="file" value={file.claim} />}
    <span className="min-w-0">
      <span className="wrap-anywhere font-semibold">{file.name}</span>
      <span className={file.error ? 'block text-alarm' : 'block text-base text-ink-soft'}>
        {file.error ?? (file.claim ? texts.ready : texts.sending)}
      </span>
    </span>
    <button type="button" aria-label={removeLabel} onClick={() => remove(file.id)} className="picked-remove">
      <Icon name="cross" />
    </button>
  </li>
);
