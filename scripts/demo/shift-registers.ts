import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ExcelJS from 'exceljs';
import {
  addDays,
  addMonths,
  type BillingPeriod,
  type Day,
  day,
  daysBetween,
  dottedDay,
  dottedPeriod,
  lastDay,
  parseDay,
  period,
  periodOf,
} from '@/lib/shared/billing-period';

/** The sample registers begin here; what is older (the manual's bill of 2017, dates of opening) stays as it is. */
const FIRST_PERIOD = period('2026-08');
/** The day on which the sample registers are seen. */
const SEEN_ON = day('2026-11-20');

/**
 * Writes copies of the demo registers moved by a number of months, in the same bytes otherwise: cp1251 and UTF-8
 * text is edited as Latin-1, because only digits change. Document numbers stay.
 * @param until today: registers of the bank dated later are left out, so that nobody has paid tomorrow, and
 * verifications of meters fall due as many days after it as they do in the samples
 */
export async function shiftRegisters(fromDir: string, toDir: string, months: number, until?: Day): Promise<void> {
  await mkdir(toDir, { recursive: true });
  for (const name of await readdir(fromDir)) {
    const shift = SHIFTS.find(({ pattern }) => pattern.test(name));
    if (!shift) continue;
    const shiftedName = shiftName(name, months);
    const dated = /^(?:sber-eps|tbank|tula17|statement)-(\d{4}-\d{2}-\d{2})/.exec(shiftedName)?.[1];
    if (until !== undefined && dated !== undefined && day(dated) > until) continue;
    await shift.write(path.join(fromDir, name), path.join(toDir, shiftedName), { months, until });
  }
}

interface Distance {
  readonly months: number;
  readonly until: Day | undefined;
}

type Write = (from: string, to: string, distance: Distance) => Promise<void>;

const asText =
  (shift: (text: string, distance: Distance) => string): Write =>
  async (from, to, distance) =>
    writeFile(to, shift(await readFile(from, 'latin1'), distance), 'latin1');

const shiftLines = (shift: (cells: string[], months: number, until?: Day) => string[]): Write =>
  asText((text, { months, until }) =>
    text
      .split('\r\n')
      .map((line) => shift(line.split(';'), months, until).join(';'))
      .join('\r\n'),
  );

const moved = (of: BillingPeriod, months: number): BillingPeriod => (of < FIRST_PERIOD ? of : addMonths(of, months));

/** The same day of another month; a month's last day stays the last day. */
const movedDay = (date: Day, months: number): Day => dayIn(moved(periodOf(date), months), date);

function dayIn(to: BillingPeriod, date: Day): Day {
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

/** Days, months of bills and names of files, wherever they stand in a line. */
const shiftWithin = (text: string, months: number): string =>
  text
    .replace(/\b20\d{2}-\d{2}-\d{2}\b/g, (date) => movedDay(day(date), months))
    .replace(/\b\d{2}\.\d{2}\.20\d{2}\b/g, (date) => shiftDate(date, months))
    .replace(/(?<![.\d])(0[1-9]|1[0-2])\.(20\d{2})\b/g, (of) => dottedPeriod(moved(period(of), months)));

/** Fields of Т-Банк's register, lines of a statement and control files name their days plainly. */
const shiftPlain = asText((text, { months }) => shiftWithin(text, months));

/** Numbers of transactions begin with their day, ДДММГГ. */
const shiftTula = asText((text, { months }) =>
  shiftWithin(text, months).replace(/(?<=[;|])(\d{2})(\d{2})(\d{2})(\d{20})(?=[;|])/g, (_, d, m, y, rest) => {
    const [year, month, date] = movedDay(day(`20${y}-${m}-${d}`), months).split('-');
    return `${date}${month}${year?.slice(2)}${rest}`;
  }),
);

/** ММГГ */
const shortPeriod = (of: BillingPeriod): string => `${of.slice(5)}${of.slice(2, 4)}`;

/** All dates of a meter move with its readings, which begin a year earlier than the bills. */
const movedAlways = (text: string, months: number): string => {
  const date = parseDay(text);
  return date ? dottedDay(dayIn(addMonths(periodOf(date), months), date)) : text;
};

/** From the end: removal (2), seal (4), next verification and the last one (5, 6), installation (7). */
const shiftMeter = (cells: string[], months: number, until?: Day): string[] =>
  cells.map((cell, at) => {
    const fromEnd = cells.length - at;
    const date = fromEnd === 5 || fromEnd === 6 ? parseDay(cell) : null;
    if (date && until) return dottedDay(addDays(date, daysBetween(SEEN_ON, until)));
    return movedAlways(cell, months);
  });

/** Columns D and H of the template: period, day of the reading. */
async function shiftReadings(from: string, to: string, { months }: Distance): Promise<void> {
  if (months === 0) return copyFile(from, to);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(from);
  workbook.worksheets[0]?.eachRow((row, number) => {
    if (number === 1) return;
    const [of, taken] = [row.getCell('D'), row.getCell('H')];
    of.value = dottedPeriod(addMonths(period(of.text), months));
    taken.value = movedAlways(taken.text, months);
  });
  await workbook.xlsx.writeFile(to);
}

const shiftName = (name: string, months: number): string =>
  name
    .replace(/(20\d{2}-\d{2}-\d{2})/, (date) => movedDay(day(date), months))
    .replace(/^(charges-)(20\d{2}-\d{2})(?=-\w)/, (_, start: string, of: string) => start + moved(period(of), months))
    .replace(
      /^(readings-)(20\d{2}-\d{2})(?=-\w)/,
      (_, start: string, of: string) => start + addMonths(period(of), months),
    );

interface Shift {
  readonly pattern: RegExp;
  readonly write: Write;
}

const SHIFTS: readonly Shift[] = [
  { pattern: /^organisations\.csv$/, write: (from, to) => copyFile(from, to) },
  { pattern: /^accounts\.csv$/, write: shiftLines(shiftAccount) },
  { pattern: /^meters\.csv$/, write: shiftLines(shiftMeter) },
  { pattern: /^readings-\d{4}-\d{2}-\w+\.xlsx$/, write: shiftReadings },
  { pattern: /^charges-\d{4}-\d{2}-\w+\.csv$/, write: shiftLines(shiftCharge) },
  { pattern: /^sber-eps-.*\.txt$/, write: shiftLines(shiftPayment) },
  { pattern: /^(?:tbank|statement)-.*\.(?:csv|txt)$/, write: shiftPlain },
  { pattern: /^tula17-.*\.txt$/, write: shiftTula },
];
