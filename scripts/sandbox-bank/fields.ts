import { type BankRequest, invalid } from './exchange';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const LARGEST_SUM = 100_000_000;
const LONGEST_URL = 2048;

/** Reads a JSON object field by field and refuses with 422 whatever the protocol does not name. */
export class Fields {
  readonly #values: Record<string, unknown>;

  constructor(value: unknown, known: readonly string[], where = 'the body') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(`${where} must be a JSON object`);
    }
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) throw invalid(`unknown field ${unknown} in ${where}`);
    this.#values = { ...value };
  }

  text(name: string, rule: { max?: number; pattern?: RegExp } = {}): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw invalid(`${name} must be a string`);
    if (rule.max !== undefined && value.length > rule.max) throw invalid(`${name} is longer than ${rule.max}`);
    if (rule.pattern !== undefined && !rule.pattern.test(value)) throw invalid(`${name} must match ${rule.pattern}`);
    return value;
  }

  whole(name: string, least: number, most: number): number {
    const value = this.#values[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw invalid(`${name} must be a whole number from ${least} to ${most}`);
    }
    return value;
  }

  /** A sum in kopecks: a positive integer, never a decimal or a string. */
  sum(name: string): number {
    return this.whole(name, 1, LARGEST_SUM);
  }

  flag(name: string): boolean {
    const value = this.#values[name];
    if (typeof value !== 'boolean') throw invalid(`${name} must be true or false`);
    return value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const found = words.find((word) => word === this.#values[name]);
    if (found === undefined) throw invalid(`${name} must be one of ${words.join(', ')}`);
    return found;
  }

  instant(name: string): string {
    return isoInstant(name, this.text(name));
  }

  url(name: string): string {
    const value = this.text(name, { max: LONGEST_URL });
    // URL.canParse forgives line breaks, which a Location header must not carry.
    if (!/^https?:\/\/[\x21-\x7e]+$/.test(value) || !URL.canParse(value))
      throw invalid(`${name} must be an absolute http(s) URL`);
    return value;
  }

  object(name: string, known: readonly string[]): Fields {
    return new Fields(this.#values[name], known, name);
  }

  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.#values[name] === undefined ? undefined : read(name);
  }
}

/** The instant in the one spelling the bank keeps (UTC, milliseconds). */
export function isoInstant(name: string, value: string): string {
  if (!ISO_INSTANT.test(value) || Number.isNaN(Date.parse(value))) {
    throw invalid(`${name} must be an ISO 8601 instant with an offset`);
  }
  return new Date(value).toISOString();
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
