import { type Kopecks, kopecks } from '@/lib/shared/money';
import { parseDayCell, parseTimeCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import type { RejectionCode } from '../messages';
import type { Rejections } from '../report';

/** Reads the cells of one row of a register without headings; faults are told under the bank's name of the field. */
export class RegisterRow<Field extends string> {
  readonly row: number;
  readonly #cells: readonly string[];
  readonly #fields: readonly Field[];
  readonly #rejections: Rejections;

  constructor(row: number, cells: readonly string[], fields: readonly Field[], rejections: Rejections) {
    this.row = row;
    this.#cells = cells;
    this.#fields = fields;
    this.#rejections = rejections;
  }

  get isFine(): boolean {
    return !this.#rejections.has(this.row);
  }

  text = (field: Field): string => this.#cells[this.#fields.indexOf(field)] ?? '';

  filled(field: Field): string {
    const text = this.text(field);
    if (text === '') this.reject(field, 'cell-empty');
    return text;
  }

  /** An unreadable sum is told and counts as nothing. */
  money(field: Field): Kopecks {
    const sum = parseMoney(this.text(field));
    if (sum === null) this.reject(field, 'cell-money');
    else if (sum < 0) this.reject(field, 'cell-negative');
    return sum ?? kopecks(0);
  }

  day(field: Field) {
    const day = parseDayCell(this.text(field));
    if (day === null) this.reject(field, 'cell-day');
    return day;
  }

  time(field: Field): string {
    const time = parseTimeCell(this.text(field));
    if (time === null) this.reject(field, 'cell-text');
    return time ?? '00:00:00';
  }

  reject(field: Field, code: RejectionCode, detail = this.text(field)): void {
    this.#rejections.add(this.row, field, code, detail);
  }
}
