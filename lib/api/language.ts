import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/i18n/locale';

/** The language of «Accept-Language» that we speak and the client likes best; Russian when it names none. */
export function languageOf(header: string | null): Locale {
  const wanted = (header ?? '').split(',').flatMap((part) => {
    const [, name = '', weight = '1'] = /^\s*([a-z]{2})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? [];
    const locale = name.toLowerCase();
    return isLocale(locale) && Number(weight) > 0 ? [{ locale, weight: Number(weight) }] : [];
  });
  return wanted.toSorted((a, b) => b.weight - a.weight)[0]?.locale ?? DEFAULT_LOCALE;
}
