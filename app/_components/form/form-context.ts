'use client';

import { createContext, useContext } from 'react';
import type { FormState } from '@/lib/forms/form-state';

export interface FormStatus {
  readonly state: FormState;
  readonly isPending: boolean;
}

export const FormContext = createContext<FormStatus>({ state: { kind: 'idle' }, isPending: false });

/** What the nearest form shows about one field: its error and what was typed before. */
export function useField(name: string): { error: string | undefined; typed: string | undefined; wasSent: boolean } {
  const { state } = useContext(FormContext);
  const wasSent = state.kind === 'invalid' || state.kind === 'failed';
  return {
    error: state.kind === 'invalid' ? state.fieldErrors[name] : undefined,
    typed: wasSent ? state.values[name] : undefined,
    wasSent,
  };
}

/** The id of a field's control: the error summary links to it. */
export const fieldId = (name: string): string => `field-${name}`;
