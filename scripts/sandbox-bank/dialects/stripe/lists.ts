import type { Fields } from '../../fields';
import { badRequest } from './errors';
import type { StripeObject } from './views';

export const PAGING = ['limit', 'starting_after', 'ending_before', 'created', 'expand'];

/** Reads `created[gte]` and the like, or an exact second. */
export function createdFilter(query: Fields): (object: StripeObject) => boolean {
  const exact = query.raw('created');
  if (exact === undefined) return () => true;
  if (typeof exact === 'string') {
    const at = query.digits('created', 0, 99_999_999_999);
    return (object) => object.created === at;
  }
  const range = query.object('created', ['gt', 'gte', 'lt', 'lte']);
  const bound = (name: string) => range.optional(name, (field) => range.digits(field, 0, 99_999_999_999));
  const {
    gt = -1,
    gte = 0,
    lt = Number.POSITIVE_INFINITY,
    lte = Number.POSITIVE_INFINITY,
  } = {
    ...{ gt: bound('gt'), gte: bound('gte'), lt: bound('lt'), lte: bound('lte') },
  };
  return ({ created }) => {
    const at = Number(created);
    return at > gt && at >= gte && at < lt && at <= lte;
  };
}

/** One page of a list, newest first. */
export function pageOf(query: Fields, url: string, oldestFirst: readonly StripeObject[]): Record<string, unknown> {
  const limit = query.optional('limit', (name) => query.digits(name, 1, 100)) ?? 10;
  const rows = oldestFirst.toReversed();
  const after = query.optional('starting_after', (name) => query.text(name));
  const before = query.optional('ending_before', (name) => query.text(name));
  if (after !== undefined && before !== undefined) throw badRequest('Only one of starting_after and ending_before');
  const place = (id: string, name: string) => {
    const at = rows.findIndex((row) => row.id === id);
    if (at === -1) throw badRequest(`No such object: '${id}'`, 'resource_missing', name);
    return at;
  };
  if (before !== undefined) {
    const rest = rows.slice(0, place(before, 'ending_before'));
    return { object: 'list', data: rest.slice(-limit), has_more: rest.length > limit, url };
  }
  const rest = after === undefined ? rows : rows.slice(place(after, 'starting_after') + 1);
  return { object: 'list', data: rest.slice(0, limit), has_more: rest.length > limit, url };
}
