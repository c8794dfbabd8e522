/** A place in an ordered list as it stands in an address: the values of the row it follows. */
export const listCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values behind a cursor; null for anything that is none of ours: then a list starts from its beginning. */
export function readListCursor(cursor: string | undefined, length: number): string[] | null {
  if (!cursor || cursor.length > 1000) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isOurs =
      Array.isArray(values) &&
      values.length === length &&
      values.every((one) => typeof one === 'string' && !one.includes('\0'));
    return isOurs ? (values as string[]) : null;
  } catch {
    return null;
  }
}
