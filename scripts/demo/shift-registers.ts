import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  addMonths,
  type BillingPeriod,
  type Day,
  day,
  dottedDay,
  dottedPeriod,
  lastDay,
  parseDay,
  period,
  periodOf,
} from '@/lib/shared/billing-period';

/** The sample registers begin here; what is older (the manual's bill of 2017, dates of opening) stays as it is. */
const FIRST_PERIOD = period('2026-08');

/**
 * Writes copies of the demo registers moved by a number of months, in the same bytes otherwise: cp1251 and UTF-8
 * text is edited as Latin-1, because only digits change. Document numbers stay.
 * @param until registers of the bank dated later are left out, so that nobody has paid tomorrow
 */
export async function shiftRegisters(fromDir: string, toDir: string, months: number, until?: Day): Promise<void> {
  await mkdir(toDir, { recursive: true });
  for (const name of await readdir(fromDir)) {
    const shift = SHIFTS.find(({ pattern }) => pattern.test(name));
    if (!shift) continue;
    const shiftedName = shiftName(name, months);
    const dated = /^sber-eps-(\d{4}-\d{2}-\d{2})/.exec(shiftedName)?.[1];
    if (until !== undefined && dated !== undefined && day(dated) > until) continue;
    const text = await readFile(path.join(fromDir, name), 'latin1');
    await writeFile(path.join(toDir, shiftedName), shift.text(text, months), 'latin1');
  }
}

function shiftLines(shift: (cells: string[], months: number) => string[]) {
  return (text: string, months: number): string =>
    text
      .split('\r\n')
      .map((line) => shift(line.split(';'), months).join(';'))
      .join('\r\n');
}

const moved = (of: BillingPeriod, months: number): BillingPeriod => (of < FIRST_PERIOD ? of : addMonths(of, months));

/** The same day of another month; a month's last day stays the last day. */
function movedDay(date: Day, months: number): Day {
  const to = moved(periodOf(date), months);
  const end = lastDay(to);
  const same = `${to}-${date.slice(8)}`;
  return date === lastDay(periodOf(date)) || same > end ? end : day(same);
}

const shiftDate = (text: string, months: number): string => {
  const date = parseDay(text);
  return date ? dottedDay(movedDay(date, months)) : text;
};

/** Dates of opening and closing stand last. */
const shiftAccount = (cells: string[], months: number): string[] =>
  cells.map((cell, at) => (at >= cells.length - 2 ? shiftDate(cell, months) : cell));

/** Columns 2 and 5: period, counted-through day. The last row has its period in column 2, too. */
const shiftCharge = (cells: string[], months: number): string[] =>
  cells.map((cell, at) => {
    if (at === 1 && /^\d{2}\.\d{4}$/.test(cell)) return dottedPeriod(moved(period(cell), months));
    return at === 4 ? shiftDate(cell, months) : cell;
  });

const shiftPayment = (cells: string[], months: number): string[] =>
  cells.map((cell) => {
    const date = parseDay(cell.replaceAll('-', '.'));
    if (date) return dottedDay(movedDay(date, months)).replaceAll('.', '-');
    // operation codes begin with their date
    const code = /^(20\d{2})(\d{2})(\d{2})(\d{8}[A-Z]{4})$/.exec(cell);
    if (code) return movedDay(day(`${code[1]}-${code[2]}-${code[3]}`), months).replaceAll('-', '') + code[4];
    const month = /^(0[1-9]|1[0-2])(2\d)$/.exec(cell);
    return month ? shortPeriod(moved(period(`20${month[2]}-${month[1]}`), months)) : cell;
  });

/** ММГГ */
const shortPeriod = (of: BillingPeriod): string => `${of.slice(5)}${of.slice(2, 4)}`;

const shiftName = (name: string, months: number): string =>
  name
    .replace(/(20\d{2}-\d{2}-\d{2})/, (date) => movedDay(day(date), months))
    .replace(/^(charges-)(20\d{2}-\d{2})(?=-\w)/, (_, start: string, of: string) => start + moved(period(of), months));

interface Shift {
  readonly pattern: RegExp;
  text(text: string, months: number): string;
}

const SHIFTS: readonly Shift[] = [
  { pattern: /^organisations\.csv$/, text: (text) => text },
  { pattern: /^accounts\.csv$/, text: shiftLines(shiftAccount) },
  { pattern: /^charges-\d{4}-\d{2}-\w+\.csv$/, text: shiftLines(shiftCharge) },
  { pattern: /^sber-eps-.*\.txt$/, text: shiftLines(shiftPayment) },
];
