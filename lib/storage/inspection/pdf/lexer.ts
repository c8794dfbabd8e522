/** A token of ISO 32000-1, 7.2. Texts are latin1, one character a byte; names come decoded and without their slash. */
export interface Token {
  readonly kind: 'name' | 'word' | 'mark' | 'string' | 'comment' | 'broken';
  readonly text: string;
}

const WHITE = '\\0\\t\\n\\f\\r ';
const REGULAR = `[^${WHITE}()<>\\[\\]{}/%]`;
const TOKEN = new RegExp(
  [
    '(?<comment>%[^\\r\\n]*)',
    `/(?<name>${REGULAR}*)`,
    '(?<mark><<|>>|[\\[\\]{}])',
    `(?<hex><[0-9A-Fa-f${WHITE}]*>)`,
    `(?<word>${REGULAR}+)`,
  ].join('|'),
  'y',
);
const SPACE = new RegExp(`[${WHITE}]*`, 'y');

/** Reads tokens from a place on. What cannot be a token gives one `broken` and the end. */
export class Lexer {
  position: number;
  readonly #text: string;

  constructor(text: string, position = 0) {
    this.#text = text;
    this.position = position;
  }

  next(): Token | null {
    SPACE.lastIndex = this.position;
    SPACE.test(this.#text);
    this.position = SPACE.lastIndex;
    if (this.position >= this.#text.length) return null;
    if (this.#text[this.position] === '(') return this.#string();
    TOKEN.lastIndex = this.position;
    const groups = TOKEN.exec(this.#text)?.groups;
    if (!groups) return this.#broken();
    this.position = TOKEN.lastIndex;
    if (groups.name !== undefined) return { kind: 'name', text: decodeName(groups.name) };
    if (groups.word !== undefined) return { kind: 'word', text: groups.word };
    if (groups.mark !== undefined) return { kind: 'mark', text: groups.mark };
    if (groups.comment !== undefined) return { kind: 'comment', text: groups.comment };
    return { kind: 'string', text: groups.hex ?? '' };
  }

  /** Brackets nest, a backslash takes the sign of the next character. */
  #string(): Token {
    const from = this.position;
    let depth = 0;
    for (let at = from; at < this.#text.length; at += 1) {
      const sign = this.#text[at];
      if (sign === '\\') at += 1;
      else if (sign === '(') depth += 1;
      else if (sign === ')') depth -= 1;
      if (depth > 0) continue;
      this.position = at + 1;
      return { kind: 'string', text: this.#text.slice(from, at + 1) };
    }
    return this.#broken();
  }

  #broken(): Token {
    this.position = this.#text.length;
    return { kind: 'broken', text: '' };
  }
}

const ESCAPE = /#([0-9A-Fa-f]{2})/g;
const decodeName = (name: string): string =>
  name.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const NAME = new RegExp(`/(${REGULAR}+)`, 'g');

/** Every name in a piece of text, also inside its strings and comments: a reader may be led into those. */
export function addNames(text: string, names: Set<string>): void {
  for (const [, name = ''] of text.matchAll(NAME)) names.add(decodeName(name));
}
