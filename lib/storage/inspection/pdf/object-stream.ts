import { inflateSync } from 'node:zlib';
import { addNames, Lexer, type Token } from './lexer';
import type { PdfStream, PdfStructure } from './structure';

/** Of some fifty thousand objects; writers pack a few hundred together. */
const MAX_INDEX_BYTES = 1024 * 1024;

/** `First` alone makes some readers take a stream for an object stream, whatever its type. */
export const isObjectStream = ({ dictionary }: PdfStream): boolean =>
  dictionary.some(({ kind, text }) => kind === 'name' && (text === 'ObjStm' || text === 'First'));

/**
 * Adds the names and objects of an object stream (ISO 32000-1, 7.5.7) to what the file itself holds.
 * @returns the bytes it unpacked to, or null when it is damaged or packed in another way than every writer
 * of PDF packs it: two readers might then see two different contents
 */
export function unpackObjectStream(stream: PdfStream, into: PdfStructure, budget: number): number | null {
  const first = integerAfter(stream.dictionary, 'First');
  if (first === null || first > MAX_INDEX_BYTES || !isPlainFlate(stream.dictionary)) return null;
  const text = inflate(stream.data, budget);
  if (text === null) return null;
  addNames(text, into.names);
  const index = new Lexer(text.slice(0, first));
  for (let number = index.next(); number; number = index.next()) {
    const offset = index.next();
    if (!isInteger(number) || !offset || !isInteger(offset)) return null;
    const places = into.objects.get(Number(number.text)) ?? [];
    places.push({ text, position: first + Number(offset.text) });
    into.objects.set(Number(number.text), places);
  }
  return text.length;
}

function isPlainFlate(dictionary: readonly Token[]): boolean {
  const filters = placesOf(dictionary, 'Filter');
  if (filters.length !== 1 || dictionary.some(({ kind, text }) => kind === 'name' && /^D(ecode)?P/.test(text))) {
    return false;
  }
  const [one, two, three] = dictionary.slice((filters[0] ?? 0) + 1).map(({ text }) => text);
  return one === 'FlateDecode' || (one === '[' && two === 'FlateDecode' && three === ']');
}

function integerAfter(dictionary: readonly Token[], key: string): number | null {
  const places = placesOf(dictionary, key);
  const value = dictionary[(places[0] ?? 0) + 1];
  return places.length === 1 && value && isInteger(value) ? Number(value.text) : null;
}

const placesOf = (dictionary: readonly Token[], key: string): number[] =>
  [...dictionary.keys()].filter((at) => dictionary[at]?.kind === 'name' && dictionary[at].text === key);

const isInteger = ({ kind, text }: Token): boolean => kind === 'word' && /^\d{1,10}$/.test(text);

/** Null when the data does not end as zlib data must, or grows beyond the budget. */
function inflate(data: string, budget: number): string | null {
  try {
    return inflateSync(Buffer.from(data, 'latin1'), { maxOutputLength: Math.max(1, budget) }).toString('latin1');
  } catch {
    return null;
  }
}
