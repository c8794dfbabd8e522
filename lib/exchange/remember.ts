/** Registers say the same few thousand texts again and again: a day, a service, a tariff. */
const KEPT = 4_096;

/** The same function with the answers to its latest texts kept. */
export function remember<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= KEPT) known.clear();
    const value = parse(text);
    known.set(detached(text), value);
    return value;
  };
}

/**
 * The same text in memory of its own. A cell is a slice of the chunk of the file it was read from, and one slice that
 * is kept keeps the whole chunk.
 */
export const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
