import { isId } from '@/lib/shared/ids';

/** A place in a list that is ordered by a moment and then by id. */
export interface Place {
  /** ISO, as the database reads it */
  readonly at: string;
  readonly id: string;
}

export const cursorOf = (at: Date, id: string): string => `${at.toISOString()}_${id}`;

/** The place behind a cursor; null for anything that is none of ours: then a list starts from its beginning. */
export function readCursor(cursor: string | undefined): Place | null {
  const [at = '', id = ''] = cursor?.split('_') ?? [];
  const moment = /^20\d{2}-/.test(at) ? new Date(at) : null;
  if (!moment || Number.isNaN(moment.getTime()) || moment.toISOString() !== at || !isId(id)) return null;
  return { at, id };
}
