import type { BankRequest } from '../../exchange';
import type { Fields } from '../../fields';
import { badRequest } from './errors';

type Tree = { [name: string]: Tree | string };

/** A form body, as Stripe's client writes it: `line_items[0][price_data][currency]=rub`. All values are texts. */
export function formBody(request: BankRequest): unknown {
  if (request.body === '') return {};
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded(\s*;|$)/i.test(type)) throw badRequest('The body must be a form');
  return nested(new URLSearchParams(request.body));
}

/** The query of a GET, in the same brackets. */
export const formQuery = (request: BankRequest): unknown => nested(request.query);

function nested(pairs: URLSearchParams): unknown {
  const root: Tree = {};
  for (const [name, value] of pairs) put(root, pathOf(name), value, name);
  return withLists(root);
}

/** `a[b][0]` as a, b, 0; an empty pair of brackets counts on from what is there. */
function pathOf(name: string): string[] {
  const [head = '', ...rest] = name.split('[');
  if (head === '' || !rest.every((part) => part.endsWith(']'))) throw badRequest(`Invalid parameter name: ${name}`);
  return [head, ...rest.map((part) => part.slice(0, -1))];
}

function put(tree: Tree, path: string[], value: string, name: string): void {
  const [head = '', ...rest] = path;
  const key = head === '' ? String(Object.keys(tree).length) : head;
  if (key === '__proto__') throw badRequest(`Invalid parameter name: ${name}`);
  const there = Object.hasOwn(tree, key) ? tree[key] : undefined;
  if (rest.length === 0) {
    if (there !== undefined) throw badRequest(`Parameter given twice: ${name}`, undefined, name);
    tree[key] = value;
    return;
  }
  if (typeof there === 'string') throw badRequest(`Parameter given twice: ${name}`, undefined, name);
  const branch = there ?? {};
  tree[key] = branch;
  put(branch, rest, value, name);
}

/** Branches whose names count from nought are lists. */
function withLists(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const names = Object.keys(tree);
  const isList = names.length > 0 && names.every((name) => /^\d+$/.test(name));
  if (isList) return names.sort((a, b) => Number(a) - Number(b)).map((name) => withLists(tree[name] ?? ''));
  return Object.fromEntries(names.map((name) => [name, withLists(tree[name] ?? '')]));
}

export function formFlag(fields: Fields, name: string): boolean {
  return fields.oneOf(name, ['true', 'false']) === 'true';
}

/** A list of plain texts: `expand[]`. */
export function texts(fields: Fields, name: string): string[] {
  const value = fields.raw(name);
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    throw fields.refuse(name, 'must be a list');
  return value;
}

/** Free pairs: fifty keys of forty characters, values of five hundred. */
export const readMetadata = (fields: Fields, name: string): Record<string, string> =>
  fields.pairs(name, { pairs: 50, key: 40, value: 500 });
