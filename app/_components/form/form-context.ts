'use client';

import { createContext, useContext } from 'react';
import type { FormState } from '@/lib/forms/form-state';

export interface FormStatus {
  readonly state: FormState;
  readonly isPending: boolean;
  /** keeps the ids of a page's several forms apart */
  readonly scope?: string;
}

export const FormContext = createContext<FormStatus>({ state: { kind: 'idle' }, isPending: false });

interface FieldStatus {
  /** of the field's control */
  readonly id: string;
  readonly error: string | undefined;
  readonly typed: string | undefined;
  readonly wasSent: boolean;
}

/** What the nearest form shows about one field: its error and what was typed before. */
export function useField(name: string): FieldStatus {
  const { state, scope } = useContext(FormContext);
  const wasSent = state.kind === 'invalid' || state.kind === 'failed';
  return {
    id: fieldId(name, scope),
    error: state.kind === 'invalid' ? state.fieldErrors[name] : undefined,
    typed: wasSent ? state.values[name] : undefined,
    wasSent,
  };
}

/** The id of a field's control: the error summary links to it. */
export const fieldId = (name: string, scope = ''): string => (scope ? `field-${scope}-${name}` : `field-${name}`);
