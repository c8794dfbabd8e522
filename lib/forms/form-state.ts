/** What a form shows after its action has run. `values` echoes what was typed, except secrets. */
export type FormState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'invalid';
      readonly message: string;
      readonly fieldErrors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'done'; readonly message: string };
