/**
 * Commands answer with a Result: the refusals a user can meet are values with a closed
 * union of kebab-case codes; bugs and outages are exceptions.
 */
export type Result<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: Code; readonly field?: string; readonly detail?: string };

export function ok(): Result<undefined, never>;
export function ok<Value>(value: Value): Result<Value, never>;
export function ok<Value>(value?: Value) {
  return { ok: true, value } as const;
}

/** @param field the form field the refusal belongs to, if any @param detail for logs, never for users */
export const err = <Code extends string>(code: Code, field?: string, detail?: string): Result<never, Code> => ({
  ok: false,
  code,
  ...(field === undefined ? {} : { field }),
  ...(detail === undefined ? {} : { detail }),
});
