export const LOCALES = ['ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'ru';
export const LOCALE_COOKIE = 'locale';

export const isLocale = (text: string | undefined): text is Locale => LOCALES.includes(text as Locale);
