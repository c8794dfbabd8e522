'use client';

import type { ReactNode } from 'react';
import { useField } from './form-context';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly defaultValue?: string;
}

/** Several lines of text with a label, a hint and an error. */
export function TextArea({ name, label, hint, rows = 5, defaultValue = '', ...input }: Props) {
  const { id, error, typed } = useField(name);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="text-ink-soft text-base">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="font-semibold text-alarm">
          {error}
        </p>
      )}
      <textarea
        {...input}
        id={id}
        name={name}
        rows={rows}
        defaultValue={typed ?? defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className="control"
      />
    </div>
  );
}
