import { addNames, Lexer, type Token } from './lexer';

export interface PdfStream {
  /** tokens between `obj` and `stream` */
  readonly dictionary: readonly Token[];
  /** latin1, up to the first `endstream` */
  readonly data: string;
}

/** A place in some text: a value begins there. */
export interface Place {
  readonly text: string;
  readonly position: number;
}

export interface PdfStructure {
  /** how far the file makes sense: null to its end */
  readonly fault: 'pdf-damaged' | 'pdf-too-complex' | null;
  /** every name outside stream data */
  readonly names: Set<string>;
  readonly streams: readonly PdfStream[];
  /** where each object's value begins; an updated file has several of one number */
  readonly objects: Map<number, Place[]>;
}

/**
 * Walks a PDF from its first byte to its last and believes no cross-reference table: whatever object any
 * reader can be led to either is found here, or lies inside a string, a comment or stream data, where
 * nothing like an object is tolerated.
 */
export function readStructure(text: string): PdfStructure {
  const walk = new Walk(text);
  const fault = walk.toTheEnd();
  const { names, streams, objects } = walk;
  return { fault: objects.size === 0 ? 'pdf-damaged' : fault, names, streams, objects };
}

/** A document of ten megabytes has some hundred thousand: its pages and pictures are packed. */
const MAX_TOKENS = 2_000_000;

class Walk {
  readonly names = new Set<string>();
  readonly streams: PdfStream[] = [];
  readonly objects = new Map<number, Place[]>();
  readonly #text: string;
  readonly #lexer: Lexer;
  #tokens: Token[] = [];
  #segment = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lexer = new Lexer(text);
  }

  toTheEnd(): PdfStructure['fault'] {
    let count = 0;
    for (let token = this.#lexer.next(); token; token = this.#lexer.next()) {
      count += 1;
      if (count > MAX_TOKENS) return 'pdf-too-complex';
      if (!this.#take(token)) return 'pdf-damaged';
    }
    addNames(this.#text.slice(this.#segment), this.names);
    return null;
  }

  /** False when it does not make sense here. */
  #take(token: Token): boolean {
    if (token.kind === 'broken') return false;
    if (token.kind === 'comment') return !holdsObject(token.text);
    if (token.kind === 'string' && holdsObject(token.text)) return false;
    if (token.kind === 'word' && token.text === 'obj') return this.#openObject();
    if (token.kind === 'word' && token.text === 'stream') return this.#takeStream();
    this.#tokens.push(token);
    return true;
  }

  #openObject(): boolean {
    const [number, generation] = this.#tokens.slice(-2).map(({ kind, text }) => (kind === 'word' ? text : ''));
    if (!/^\d{1,10}$/.test(number ?? '') || !/^\d{1,5}$/.test(generation ?? '')) return false;
    const places = this.objects.get(Number(number)) ?? [];
    places.push({ text: this.#text, position: this.#lexer.position });
    this.objects.set(Number(number), places);
    this.#tokens = [];
    return true;
  }

  #takeStream(): boolean {
    const from = this.#lexer.position;
    const to = this.#text.indexOf('endstream', from);
    if (to === -1 || this.#tokens.at(-1)?.text !== '>>') return false;
    addNames(this.#text.slice(this.#segment, from), this.names);
    const data = this.#text.slice(from, to).replace(/^\r?\n|^\r/, '');
    this.streams.push({ dictionary: this.#tokens, data });
    this.#tokens = [];
    this.#segment = to;
    this.#lexer.position = to + 'endstream'.length;
    return !holdsObject(data);
  }
}

/** Far more than a comment between an object's number and its `obj` needs. */
const LOOK_BACK = 1024;
const BLANK = '\0\t\n\f\r ';

/** Whether `12 0 obj` stands somewhere in the text, with comments between or without. */
function holdsObject(text: string): boolean {
  for (let at = text.indexOf('obj'); at !== -1; at = text.indexOf('obj', at + 3)) {
    if (isNumbered(text, at)) return true;
  }
  return false;
}

/** Whether a number or a commented line stands before that place; a line too long to see its beginning counts. */
function isNumbered(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && BLANK.includes(text[end - 1] ?? '')) end -= 1;
  if (end === at) return false;
  if (/\d/.test(text[end - 1] ?? '')) return true;
  if (!/[\r\n]/.test(text.slice(end, at))) return false;
  const from = Math.max(0, end - LOOK_BACK);
  for (let place = end - 1; place >= from; place -= 1) {
    const sign = text[place];
    if (sign === '%') return true;
    if (sign === '\n' || sign === '\r') return false;
  }
  return from > 0;
}
