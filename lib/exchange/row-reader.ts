import type { Row } from './delimited';
import type { Header } from './header';
import type { RejectionCode } from './messages';
import type { Rejections } from './report';

/** Reads one row by the names of its columns and reports what is wrong with it. */
export interface RowReader<Field extends string> {
  readonly row: number;
  /** false once anything of the row was rejected */
  readonly isFine: boolean;
  /** a cell that must be filled (a dash fills none); '' and a rejection when it is not */
  text(field: Field): string;
  /** a cell that may be empty or absent */
  optional(field: Field): string | null;
  /** a filled cell as its value; null and a rejection when `parse` finds none */
  parsed<Value>(field: Field, code: RejectionCode, parse: (text: string) => Value | null): Value | null;
  parsedOptional<Value>(field: Field, code: RejectionCode, parse: (text: string) => Value | null): Value | null;
  reject(field: Field | null, code: RejectionCode, detail?: string): void;
}

export function rowReader<Field extends string>(
  row: Row,
  header: Header<Field>,
  rejections: Pick<Rejections, 'add'>,
): RowReader<Field> {
  return new HeadedRow(row, header, rejections);
}

const isDash = (text: string): boolean => text.length === 1 && /[\p{Pd}−]/u.test(text);

class HeadedRow<Field extends string> implements RowReader<Field> {
  isFine = true;
  readonly #row: Row;
  readonly #header: Header<Field>;
  readonly #rejections: Pick<Rejections, 'add'>;

  constructor(row: Row, header: Header<Field>, rejections: Pick<Rejections, 'add'>) {
    this.#row = row;
    this.#header = header;
    this.#rejections = rejections;
    if (row.fault) this.reject(null, row.fault, String(row.cells.length));
  }

  get row(): number {
    return this.#row.row;
  }

  optional(field: Field): string | null {
    const text = this.#row.cells[this.#header.at[field]];
    return text === undefined || text === '' || isDash(text) ? null : text;
  }

  text(field: Field): string {
    const text = this.optional(field);
    if (text === null) this.reject(field, 'cell-empty');
    return text ?? '';
  }

  parsed<Value>(field: Field, code: RejectionCode, parse: (text: string) => Value | null): Value | null {
    return this.#parse(field, code, this.text(field), parse);
  }

  parsedOptional<Value>(field: Field, code: RejectionCode, parse: (text: string) => Value | null): Value | null {
    return this.#parse(field, code, this.optional(field) ?? '', parse);
  }

  reject(field: Field | null, code: RejectionCode, detail = ''): void {
    // one broken row is one fault: what its cells then seem to be is of no interest
    if (this.#row.fault && !this.isFine) return;
    this.isFine = false;
    this.#rejections.add(this.row, field === null ? null : this.#header.titles[field], code, detail);
  }

  #parse<Value>(field: Field, code: RejectionCode, text: string, parse: (text: string) => Value | null): Value | null {
    if (text === '') return null;
    const form = this.#header.forms?.[field];
    const usual = form === undefined ? text : form(text);
    const value = usual === null ? null : parse(usual);
    if (value === null) this.reject(field, code, text);
    return value;
  }
}
