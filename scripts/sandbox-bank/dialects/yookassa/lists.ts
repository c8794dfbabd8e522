import type { Fields } from '../../fields';
import { invalidRequest } from './errors';

const COMPARE: Record<string, (a: string, b: string) => boolean> = {
  gte: (a, b) => a >= b,
  gt: (a, b) => a > b,
  lte: (a, b) => a <= b,
  lt: (a, b) => a < b,
};

export const timesOf = (name: string): string[] => Object.keys(COMPARE).map((word) => `${name}.${word}`);

export const PAGING = ['limit', 'cursor'];

/** Reads the bounds of a time, `created_at.gte` and the like. @returns whether an instant is between them */
export function timeFilter(query: Fields, name: string): (at: string | null) => boolean {
  const bounds = Object.entries(COMPARE).flatMap(([word, holds]) => {
    const bound = query.optional(`${name}.${word}`, (field) => query.instant(field));
    return bound === undefined ? [] : [{ bound, holds }];
  });
  return (at) => bounds.every(({ bound, holds }) => at !== null && holds(at, bound));
}

/** One page, newest first; the cursor is the id of the last object given. */
export function pageOf<Row extends { id: string }>(
  query: Fields,
  rows: readonly Row[],
  show: (row: Row) => Record<string, unknown>,
): Record<string, unknown> {
  const limit = query.optional('limit', (name) => query.digits(name, 1, 100)) ?? 10;
  const cursor = query.optional('cursor', (name) => query.text(name));
  const newest = rows.toReversed();
  const at = cursor === undefined ? -1 : newest.findIndex((row) => row.id === cursor);
  if (cursor !== undefined && at === -1) throw invalidRequest('Unknown cursor', 'cursor');
  const rest = newest.slice(at + 1);
  const page = rest.slice(0, limit);
  const next = rest.length > limit ? page.at(-1)?.id : undefined;
  return { type: 'list', items: page.map(show), ...(next === undefined ? {} : { next_cursor: next }) };
}
