import { Lexer, type Token } from './lexer';
import type { PdfStructure, Place } from './structure';

/** One for each revision of the file. */
const MAX_ACTIONS = 50;
const KEY = /\/(?:O|#4[Ff])[^\0\t\n\f\r ()<>[\]{}/%]*/g;

/**
 * Whether all that happens by itself when the document is opened is that it shows one of its own pages.
 * An action named elsewhere is looked up in every revision of the object.
 */
export function opensQuietly(texts: Iterable<string>, { objects }: PdfStructure): boolean {
  let count = 0;
  for (const text of texts) {
    for (const { index, 0: key } of text.matchAll(KEY)) {
      if (new Lexer(key).next()?.text !== 'OpenAction') continue;
      count += 1;
      if (count > MAX_ACTIONS || !isQuiet({ text, position: index + key.length }, objects)) return false;
    }
  }
  return true;
}

function isQuiet(place: Place, objects: PdfStructure['objects']): boolean {
  const value = valueAt(place);
  if (value[2]?.text !== 'R') return isDestination(value);
  const named = objects.get(Number(value[0]?.text)) ?? [];
  return named.length > 0 && named.every((target) => isDestination(valueAt(target)));
}

/** An array is a place in the document; `Next` would chain another action to the first. */
function isDestination(value: readonly Token[]): boolean {
  if (value[0]?.text === '[') return true;
  const kinds = value.flatMap(({ kind, text }, at) => (kind === 'name' && text === 'S' ? [value[at + 1]?.text] : []));
  const hasNext = value.some(({ kind, text }) => kind === 'name' && text === 'Next');
  return value[0]?.text === '<<' && kinds.length === 1 && kinds[0] === 'GoTo' && !hasNext;
}

const OPENS = new Set(['<<', '[']);
const CLOSES = new Set(['>>', ']']);
/** An action is short; what is longer is none. */
const MAX_TOKENS = 200;

/** The tokens of one value: a whole dictionary or array, or three words of a reference. */
function valueAt({ text, position }: Place): Token[] {
  const lexer = new Lexer(text, position);
  const tokens: Token[] = [];
  let depth = 0;
  for (let token = lexer.next(); token && tokens.length < MAX_TOKENS; token = lexer.next()) {
    if (token.kind === 'comment') continue;
    tokens.push(token);
    if (token.kind === 'mark') depth += Number(OPENS.has(token.text)) - Number(CLOSES.has(token.text));
    if (depth <= 0 && (tokens[0]?.kind !== 'word' || tokens.length === 3)) break;
  }
  return tokens;
}
