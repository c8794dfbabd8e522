/** Moscow has had no summer time since 2014: always three hours ahead of UTC. */
const MOSCOW_MS = 3 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

interface MoscowTime {
  /** 2026-11-24 */
  day: string;
  /** 09:05:07 */
  time: string;
}

/** An instant as the banks' registers show it. */
export function moscow(instant: string | number): MoscowTime {
  const iso = new Date(new Date(instant).getTime() + MOSCOW_MS).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 19) };
}

export const moscowDay = (instant: string | number): string => moscow(instant).day;

/** 2026-11-24 as 24.11.2026, or with another sign between. */
export const dotted = (day: string, sign = '.'): string => day.split('-').reverse().join(sign);

export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** The instant at which a Moscow day begins. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - MOSCOW_MS;

/** Kopecks as roubles with two digits after the sign: 123456 as 1234.56. */
export function roubles(minor: number, sign = '.'): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}${sign}${digits.slice(-2)}`;
}
