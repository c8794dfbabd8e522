/** What the address of a page says after the question mark. */
export type Address = Readonly<Record<string, string | string[] | undefined>>;

const LONGEST = 200;

/** One value of the address; undefined when it is not said. What cannot be in the database is left out. */
export function said(address: Address, name: string): string | undefined {
  const value = address[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, LONGEST) || undefined : undefined;
}

/** One of a few known words: anything else is not said, so that an old link still opens. */
export const saidOneOf = <Word extends string>(
  address: Address,
  name: string,
  words: readonly Word[],
): Word | undefined => words.find((word) => word === said(address, name));

/** What every list of the workplace is narrowed by, under the names of its `Filters` and `Pager`. */
export function saidPlace(address: Address): { search?: string; buildingId?: string; cursor?: string } {
  const [search, buildingId, cursor] = ['search', 'house', 'after'].map((name) => said(address, name));
  return { ...(search && { search }), ...(buildingId && { buildingId }), ...(cursor && { cursor }) };
}

/** The same address with other values; an empty one is left out. */
export function withAddress(address: Address, changes: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...address, ...changes })) {
    for (const one of [value].flat()) if (one) query.append(name, one);
  }
  return `?${query}`;
}

/** The address of a request to a route handler, as pages get theirs. */
export function addressOf(query: URLSearchParams): Address {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const [first, ...others] = query.getAll(name);
      return [name, others.length > 0 ? query.getAll(name) : first];
    }),
  );
}
