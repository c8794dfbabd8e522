'use client';

import { useField } from './form-context';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
  readonly defaultValue?: string;
}

/** One of many, in the browser's own list. */
export function Select({ name, label, options, defaultValue = '' }: Props) {
  const { id, error, typed } = useField(name);
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {error && (
        <p id={`${id}-error`} className="font-semibold text-alarm">
          {error}
        </p>
      )}
      <select
        // React resets a sent form to the options it was first drawn with, and does not move that mark: a new one has it right
        key={typed ?? defaultValue}
        id={id}
        name={name}
        defaultValue={typed ?? defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="control"
      >
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
