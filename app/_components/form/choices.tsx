'use client';

import type { ReactNode } from 'react';
import { fieldId, useField } from './form-context';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly defaultValue?: string;
}

/** One of several, each a target as wide as the column. */
export function Choices({ name, legend, choices, defaultValue }: ChoicesProps) {
  const { error, typed } = useField(name);
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? `${fieldId(name)}-error` : undefined}>
      <legend className="mb-2 font-semibold">{legend}</legend>
      {error && (
        <p id={`${fieldId(name)}-error`} className="font-semibold text-alarm">
          {error}
        </p>
      )}
      {choices.map((choice, index) => (
        <label key={choice.value} className="choice">
          <input
            id={index === 0 ? fieldId(name) : undefined}
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === (typed ?? defaultValue)}
          />
          <span>
            {choice.label}
            {choice.hint && <span className="block text-base text-ink-soft">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly defaultChecked?: boolean;
}

/** Yes or no; an unticked box sends nothing. */
export function Check({ name, label, hint, defaultChecked = false }: CheckProps) {
  const { typed, wasSent } = useField(name);
  return (
    <label className="choice">
      <input
        id={fieldId(name)}
        type="checkbox"
        name={name}
        defaultChecked={wasSent ? typed === 'on' : defaultChecked}
      />
      <span>
        {label}
        {hint && <span className="block text-base text-ink-soft">{hint}</span>}
      </span>
    </label>
  );
}
