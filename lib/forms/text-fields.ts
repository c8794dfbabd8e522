const SECRET = /password|secret/i;

/**
 * The texts of a form by name. Names that begin with $ are React's own. A NUL character, which nobody types and the
 * database does not keep, is left out. Whoever calls an action without a form has filled in nothing.
 */
export function textFields(data: unknown): Record<string, string> {
  const pairs = data instanceof FormData ? [...data] : [];
  return Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      typeof value === 'string' && !name.startsWith('$') ? [[name, value.replaceAll('\0', '')]] : [],
    ),
  );
}

/** What was typed comes back to the form, except secrets. */
export const echo = (data: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(textFields(data)).filter(([name]) => !SECRET.test(name)));
