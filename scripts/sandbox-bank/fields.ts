import { type BankRequest, FieldError, invalid } from './exchange';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const LARGEST_SUM = 100_000_000;
const LONGEST_URL = 2048;

interface TextRule {
  min?: number;
  max?: number;
  pattern?: RegExp;
}

/** Reads a JSON object field by field and refuses with 422 whatever the protocol does not name. */
export class Fields {
  readonly #values: Record<string, unknown>;
  readonly #path: string;

  constructor(value: unknown, known: readonly string[], where = 'the body', path = '') {
    this.#path = path;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new FieldError(path, value === undefined ? 'missing' : 'wrong', `${where} must be a JSON object`);
    }
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new FieldError(this.pathOf(unknown), 'unknown', `unknown field ${unknown} in ${where}`);
    }
    this.#values = { ...value };
  }

  /** Where a field stands in the whole body. */
  pathOf(name: string): string {
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** The value as it came; the caller checks it. */
  raw(name: string): unknown {
    return this.#values[name];
  }

  refuse(name: string, message: string): FieldError {
    const fault = this.#values[name] === undefined ? 'missing' : 'wrong';
    return new FieldError(this.pathOf(name), fault, `${name} ${message}`);
  }

  text(name: string, rule: TextRule = {}): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw this.refuse(name, 'must be a string');
    if (rule.min !== undefined && value.length < rule.min) throw this.refuse(name, `is shorter than ${rule.min}`);
    if (rule.max !== undefined && value.length > rule.max) throw this.refuse(name, `is longer than ${rule.max}`);
    if (rule.pattern !== undefined && !rule.pattern.test(value)) throw this.refuse(name, `must match ${rule.pattern}`);
    return value;
  }

  whole(name: string, least: number, most: number): number {
    const value = this.#values[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw this.refuse(name, `must be a whole number from ${least} to ${most}`);
    }
    return value;
  }

  /** A whole number written in digits, as forms do. */
  digits(name: string, least: number, most: number): number {
    const value = this.#values[name];
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) throw this.refuse(name, `must be digits from ${least} to ${most}`);
    return number;
  }

  /** A sum in kopecks: a positive integer, never a decimal or a string. */
  sum(name: string): number {
    return this.whole(name, 1, LARGEST_SUM);
  }

  flag(name: string): boolean {
    const value = this.#values[name];
    if (typeof value !== 'boolean') throw this.refuse(name, 'must be true or false');
    return value;
  }

  oneOf<T extends string | number>(name: string, words: readonly T[]): T {
    const found = words.find((word) => word === this.#values[name]);
    if (found === undefined) throw this.refuse(name, `must be one of ${words.join(', ')}`);
    return found;
  }

  instant(name: string): string {
    const value = this.text(name);
    if (!ISO_INSTANT.test(value) || Number.isNaN(Date.parse(value))) {
      throw this.refuse(name, 'must be an ISO 8601 instant with an offset');
    }
    return new Date(value).toISOString();
  }

  url(name: string): string {
    const value = this.text(name, { max: LONGEST_URL });
    // URL.canParse forgives line breaks, which a Location header must not carry.
    if (!/^https?:\/\/[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) {
      throw this.refuse(name, 'must be an absolute http(s) URL');
    }
    return value;
  }

  object(name: string, known: readonly string[]): Fields {
    return new Fields(this.#values[name], known, name, this.pathOf(name));
  }

  /** A list of objects of one kind. */
  objects(name: string, known: readonly string[], size: { min: number; max: number }): Fields[] {
    const value = this.#values[name];
    if (!Array.isArray(value)) throw this.refuse(name, 'must be a list');
    if (value.length < size.min || value.length > size.max) {
      throw this.refuse(name, `must have from ${size.min} to ${size.max} items`);
    }
    return value.map((one, at) => new Fields(one, known, `${name}[${at}]`, `${this.pathOf(name)}[${at}]`));
  }

  /** Free pairs of short texts: metadata. */
  pairs(name: string, limit: { pairs: number; key: number; value: number }): Record<string, string> {
    const value = this.#values[name];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.refuse(name, 'must be pairs');
    const entries = Object.entries(value);
    if (entries.length > limit.pairs) throw this.refuse(name, `has more than ${limit.pairs} keys`);
    for (const [key, text] of entries) {
      if (key.length > limit.key) throw this.refuse(name, `has a key longer than ${limit.key}`);
      if (typeof text !== 'string') throw this.refuse(name, `has a value that is no string: ${key}`);
      if (text.length > limit.value) throw this.refuse(name, `has a value longer than ${limit.value}: ${key}`);
    }
    return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
  }

  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.#values[name] === undefined ? undefined : read(name);
  }
}

/** Parses a JSON body; an absent one counts as `{}` so that bodiless commands need no content type. */
export function jsonBody(request: BankRequest): unknown {
  if (request.body === '') return {};
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(\s*;|$)/i.test(type)) throw invalid('the content type must be application/json');
  try {
    return JSON.parse(request.body);
  } catch {
    throw invalid('the body is not JSON');
  }
}
