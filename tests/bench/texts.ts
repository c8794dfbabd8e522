import type { Locale } from '@/lib/i18n/locale';
import { textsFor } from '@/lib/i18n/texts';
import { type Spread, spreadOf } from './slices';

export interface TextsBench {
  /** one text looked up in the reader's language, in nanoseconds; 100 of them are about one page */
  readonly nanoseconds: number;
  /** against the same text written in place */
  readonly ratio: Spread;
}

const PAGES = 20_000;
const SLICES = 9;
const TEXTS_A_PAGE = 100;
const page: string[] = new Array(TEXTS_A_PAGE).fill('');

/** A hundred look-ups, as a page makes them, against a hundred literals. */
export function benchTexts(): TextsBench {
  const ratios: number[] = [];
  const looked: number[] = [];
  for (let slice = -2; slice < SLICES; slice += 1) {
    const lookUp = nanosecondsOf(lookedUp);
    const literal = nanosecondsOf(written);
    if (slice < 0) continue;
    looked.push(lookUp);
    ratios.push(lookUp / literal);
  }
  return { nanoseconds: spreadOf(looked).median, ratio: spreadOf(ratios) };
}

function nanosecondsOf(fill: (locale: Locale) => void): number {
  const from = performance.now();
  for (let at = 0; at < PAGES; at += 1) fill(at % 2 ? 'ru' : 'en');
  return ((performance.now() - from) * 1e6) / (PAGES * TEXTS_A_PAGE);
}

function lookedUp(locale: Locale): void {
  const { accounts, common } = textsFor(locale);
  for (let at = 0; at < TEXTS_A_PAGE; at += 10) {
    page[at] = common.sections.account;
    page[at + 1] = common.sections.invoices;
    page[at + 2] = common.signOut;
    page[at + 3] = accounts.listTitle;
    page[at + 4] = accounts.facts.inn;
    page[at + 5] = accounts.facts.officeHours;
    page[at + 6] = accounts.facts.totalArea;
    page[at + 7] = accounts.toPay;
    page[at + 8] = accounts.link.submit;
    page[at + 9] = accounts.unlink.title;
  }
}

function written(locale: Locale): void {
  if (locale === 'ru') writtenInRussian();
  else writtenInEnglish();
}

function writtenInRussian(): void {
  for (let at = 0; at < TEXTS_A_PAGE; at += 10) {
    page[at] = 'Лицевой счёт';
    page[at + 1] = 'Счета';
    page[at + 2] = 'Выйти';
    page[at + 3] = 'Мои лицевые счета';
    page[at + 4] = 'ИНН';
    page[at + 5] = 'Часы работы';
    page[at + 6] = 'Общая площадь';
    page[at + 7] = 'К оплате';
    page[at + 8] = 'Добавить';
    page[at + 9] = 'Отвязать лицевой счёт?';
  }
}

function writtenInEnglish(): void {
  for (let at = 0; at < TEXTS_A_PAGE; at += 10) {
    page[at] = 'Account';
    page[at + 1] = 'Bills';
    page[at + 2] = 'Sign out';
    page[at + 3] = 'My accounts';
    page[at + 4] = 'Tax number';
    page[at + 5] = 'Office hours';
    page[at + 6] = 'Total area';
    page[at + 7] = 'To pay';
    page[at + 8] = 'Add';
    page[at + 9] = 'Unlink the account?';
  }
}
