import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, type Locale } from './locale';
import { type Texts, textsFor } from './texts';

/** The language this browser asked for; Russian until it does. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : DEFAULT_LOCALE;
});

/** All texts in the reader's language. */
export const currentTexts = async (): Promise<Texts> => textsFor(await currentLocale());
