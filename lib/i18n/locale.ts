export const LOCALES = ['ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'ru';
export const LOCALE_COOKIE = 'locale';

export const isLocale = (text: string | undefined): text is Locale => LOCALES.includes(text as Locale);

/** The language in a header of cookies or in `document.cookie`. */
export function localeIn(cookies: string): Locale {
  const pairs = cookies.split(';').map((pair) => pair.trim().split('='));
  const [, chosen] = pairs.find(([name]) => name === LOCALE_COOKIE) ?? [];
  return isLocale(chosen) ? chosen : DEFAULT_LOCALE;
}
