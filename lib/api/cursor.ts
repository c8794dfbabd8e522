import { Problem } from './problem';

/** A place in a list as the client carries it: nothing in it is a promise, and no list takes another's. */
export const writeCursor = (list: string, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, ...place])).toString('base64url');

/**
 * The place behind a cursor, null without one.
 * @param checks one for each part of the place
 * @throws Problem when the cursor is of another list or none of ours
 */
export function readCursor(
  list: string,
  cursor: string | undefined,
  checks: readonly ((part: string) => boolean)[],
): string[] | null {
  if (cursor === undefined) return null;
  const [name, ...place] = parse(cursor);
  const isOurs = name === list && place.length === checks.length && checks.every((isFit, at) => isFit(place[at] ?? ''));
  if (!isOurs) throw new Problem('query-invalid', { faults: [{ parameter: 'cursor', code: 'cursor-invalid' }] });
  return place;
}

function parse(cursor: string): string[] {
  const text = Buffer.from(cursor, 'base64url').toString();
  // quick to refuse what is no list of texts, without an exception
  return /^\["[^"\\]*"(,"[^"\\]*")*\]$/.test(text) && !/\p{Cc}/u.test(text) ? JSON.parse(text) : [];
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
/** A moment to the microsecond, as the database keeps it. */
export const isMoment = (text: string): boolean => MOMENT.test(text) && !Number.isNaN(Date.parse(text));
