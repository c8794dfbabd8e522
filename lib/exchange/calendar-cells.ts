import {
  type BillingPeriod,
  type Day,
  firstDay,
  lastDay,
  parseDay,
  parsePeriod,
  periodOf,
} from '@/lib/shared/billing-period';

/** The beginnings by which months are known, whatever their case or abbreviation: «сентября», «сент.», «сен». */
const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма[йя]', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'].map(
  (beginning) => new RegExp(`^${beginning}[а-я]*\\.?$`, 'i'),
);

const monthOf = (name: string): string | null => {
  const at = MONTHS.findIndex((month) => month.test(name));
  return at === -1 ? null : String(at + 1).padStart(2, '0');
};

/** Midnight, or the last second: what programs add to a day. */
const TIME = /[ T](?:0?0:00(?::00(?:\.0+)?)?|23:59(?::59)?)Z?$/;
const YEAR_WORD = /\s*(?:г\.?|года?)$/i;

const bare = (text: string): string =>
  text
    .replace(/\p{Zs}+/gu, ' ')
    .replace(TIME, '')
    .replace(YEAR_WORD, '');

/**
 * «31.10.2026», ISO, «1.9.2026», «31/10/2026», «2026.10.31», «20261031», «31 октября 2026 г.», with or without a
 * time of midnight. A year of two digits is not guessed.
 */
export function parseDayCell(text: string): Day | null {
  const plain = bare(text);
  const named = /^«?(\d{1,2})»? ([а-я]+\.?) (\d{4})$/i.exec(plain);
  if (named) return dayOf(named[3], monthOf(named[2] ?? ''), named[1]);
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(plain);
  if (parts) return dayOf(parts[3], parts[2], parts[1]);
  const reversed =
    /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(plain) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain);
  return reversed ? dayOf(reversed[1], reversed[2], reversed[3]) : null;
}

const dayOf = (year = '', month: string | null = '', day = ''): Day | null =>
  parseDay(`${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`);

/**
 * «10.2026» and its like, «октябрь 2026 г.», «окт.26» as spreadsheets show it, the first or the last day of the month,
 * or both.
 */
export function parsePeriodCell(text: string): BillingPeriod | null {
  const plain = bare(text.replace(/^за\s+/i, ''));
  const direct = parsePeriod(
    plain.replace(/^(\d{1,2})[/ -](\d{4})$/, '$1.$2').replace(/^(\d{4})[./](\d{2})$/, '$1-$2'),
  );
  if (direct) return direct;
  const named = /^([а-я]+)\.?[ .-]*(\d{4}|\d{2})$/i.exec(plain) ?? swapped(/^(\d{4}) ([а-я]+)\.?$/i.exec(plain));
  if (named) return parsePeriod(`${named[2]?.padStart(4, '20')}-${monthOf(named[1] ?? '')}`);
  const day = parseDayCell(plain);
  if (day) return day === firstDay(periodOf(day)) || day === lastDay(periodOf(day)) ? periodOf(day) : null;
  const [from, through] = (RANGE.exec(plain)?.slice(1) ?? []).map(parseDayCell);
  return from && through && isMonth(from, through) ? periodOf(from) : null;
}

/** «01.10.2026 – 31.10.2026», «с 01.10.2026 по 31.10.2026» */
const RANGE = /^(?:с )?(\d{2}\.\d{2}\.\d{4}) ?(?:\p{Pd}|по) ?(\d{2}\.\d{2}\.\d{4})$/iu;

const swapped = (found: RegExpExecArray | null) => found && [found[0], found[2], found[1]];

const isMonth = (from: Day, through: Day): boolean =>
  from === firstDay(periodOf(from)) && through === lastDay(periodOf(from));

const HOURS = /^([01]?\d|2[0-3])[-:]([0-5]\d)(?:[-:]([0-5]\d))?$/;

/** «9:05» is «09:05:00» */
export function parseTimeCell(text: string): string | null {
  const [, hours = '', minutes = '', seconds = '00'] = HOURS.exec(text) ?? [];
  return hours === '' ? null : `${hours.padStart(2, '0')}:${minutes}:${seconds}`;
}

const MOMENT = /^(\d.*?)(?:T|[ T]+)(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]0+)?$/;

/** «18.06.2021 17:46:58», «2026-11-24T10:00»: a day of the calendar with an hour of the day, without a time zone. */
export function parseMomentCell(text: string): { readonly day: Day; readonly time: string } | null {
  const [, date = '', clock = ''] = MOMENT.exec(text) ?? [];
  const day = parseDayCell(date);
  const time = parseTimeCell(clock);
  return day === null || time === null ? null : { day, time };
}
