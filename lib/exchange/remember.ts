/** Registers say the same few thousand texts again and again: a day, a service, a tariff. */
const KEPT = 4_096;

interface Answer<Value> {
  readonly text: string;
  readonly value: Value;
}

/** The same function with the answers to its latest texts kept. */
export function remember<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Answer<Value>>();
  let latest: Answer<Value> | undefined;
  return (text) => {
    // to compare two texts is cheaper than to look one up, and many a column says the same row after row
    if (latest?.text === text) return latest.value;
    latest = known.get(text) ?? keep(known, { text: detached(text), value: parse(text) });
    return latest.value;
  };
}

function keep<Value>(known: Map<string, Answer<Value>>, answer: Answer<Value>): Answer<Value> {
  if (known.size >= KEPT) known.clear();
  known.set(answer.text, answer);
  return answer;
}

/**
 * The same text in memory of its own. A cell is a slice of the chunk of the file it was read from, and one slice that
 * is kept keeps the whole chunk.
 */
export const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
