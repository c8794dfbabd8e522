'use client';

import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { useField } from './form-context';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search' | 'date' | 'time';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  /** narrows the box to the length of the answer */
  readonly width?: string;
}

/** One labelled input with its hint and error. Passwords never come back filled. */
export function Field({ name, label, hint, type = 'text', defaultValue = '', width, ...input }: Props) {
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
      <input
        {...input}
        id={id}
        name={name}
        type={type}
        defaultValue={typed ?? defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        autoCapitalize={type === 'email' || type === 'password' ? 'none' : undefined}
        spellCheck={type === 'text' ? undefined : false}
        className="control"
        style={width ? { maxWidth: width } : undefined}
      />
    </div>
  );
}
