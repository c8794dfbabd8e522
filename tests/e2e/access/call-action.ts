import type { APIRequestContext, APIResponse } from '@playwright/test';

interface Call {
  readonly id: string;
  readonly address: string;
  readonly args: readonly unknown[];
  readonly form: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The state before the first answer, as `useActionState` has it. */
const IDLE = { kind: 'idle' };

/**
 * Calls a server action as React does from a script, without any page of ours: the form's fields under «_1_», then
 * the arguments as JSON in the part «0», where «$K1» stands for the form. The part that names it comes last.
 */
export function callAction(
  request: APIRequestContext,
  { id, address, args, form, headers }: Call,
): Promise<APIResponse> {
  const multipart = new FormData();
  for (const [name, value] of Object.entries(form)) multipart.append(`_1_${name}`, value);
  multipart.append('0', JSON.stringify([...args, IDLE, '$K1']));
  return request.post(address, { headers: { 'Next-Action': id, ...headers }, multipart, maxRedirects: 0 });
}
