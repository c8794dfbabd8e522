'use client';

import type { ReactNode } from 'react';
import { useField } from './form-context';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** what is said at once, beneath it, while it is chosen; without any script */
  readonly said?: ReactNode;
}

interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly choices?: readonly Choice[];
  /** many choices under headings of their own, instead of `choices` */
  readonly groups?: readonly ChoiceGroup[];
  readonly defaultValue?: string;
}

/** One of several, each a target as wide as the column. */
export function Choices({ name, legend, choices = [], groups = [{ label: '', choices }], defaultValue }: ChoicesProps) {
  const { id, error, typed } = useField(name);
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 font-semibold">{legend}</legend>
      {error && (
        <p id={`${id}-error`} className="font-semibold text-alarm">
          {error}
        </p>
      )}
      {groups.map((group, at) => (
        <div key={group.label} className="grid gap-2">
          {group.label && <p className="mt-2 text-ink-soft">{group.label}</p>}
          {group.choices.map((choice, index) => (
            <Radio
              key={choice.value}
              name={name}
              id={at + index === 0 ? id : `${id}-${choice.value}`}
              choice={choice}
              isChecked={choice.value === (typed ?? defaultValue)}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

interface RadioProps {
  readonly name: string;
  readonly id: string;
  readonly choice: Choice;
  readonly isChecked: boolean;
}

const Radio = ({ name, id, choice, isChecked }: RadioProps) => (
  <>
    <label className="choice">
      <input
        id={id}
        type="radio"
        name={name}
        value={choice.value}
        defaultChecked={isChecked}
        {...describedBy(id, choice.hint)}
      />
      <Words id={id} label={choice.label} hint={choice.hint} />
    </label>
    {choice.said && <div className="choice-said">{choice.said}</div>}
  </>
);

/** The name of a choice is its label alone; the hint is read after it. */
const describedBy = (id: string, hint: ReactNode) => ({
  'aria-labelledby': `${id}-label`,
  'aria-describedby': hint ? `${id}-hint` : undefined,
});

const Words = ({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) => (
  <span>
    <span id={`${id}-label`}>{label}</span>
    {hint && (
      <span id={`${id}-hint`} className="block text-base text-ink-soft">
        {hint}
      </span>
    )}
  </span>
);

interface ChecksProps {
  /** of the whole: an error of it is said here */
  readonly name: string;
  readonly legend: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Boxes with a name each that are asked for together. */
export function Checks({ name, legend, children, className = 'grid gap-2' }: ChecksProps) {
  const { id, error } = useField(name);
  return (
    <fieldset id={id} tabIndex={-1} className={className} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 font-semibold">{legend}</legend>
      {error && (
        <p id={`${id}-error`} className="col-span-full font-semibold text-alarm">
          {error}
        </p>
      )}
      {children}
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
  const { id, typed, wasSent } = useField(name);
  return (
    <label className="choice">
      <input
        id={id}
        type="checkbox"
        name={name}
        defaultChecked={wasSent ? typed === 'on' : defaultChecked}
        {...describedBy(id, hint)}
      />
      <Words id={id} label={label} hint={hint} />
    </label>
  );
}
