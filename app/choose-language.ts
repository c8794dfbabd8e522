'use server';

import { cookies } from 'next/headers';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { isLocale, LOCALE_COOKIE } from '@/lib/i18n/locale';

const YEAR = 365 * 24 * 3600;

/** Remembers the reader's language in this browser; the page comes back in it. */
export async function chooseLanguage(data: FormData): Promise<void> {
  const locale = data.get('locale');
  if (typeof locale !== 'string' || !isLocale(locale) || !(await isSameOrigin())) return;
  (await cookies()).set(LOCALE_COOKIE, locale, { maxAge: YEAR, sameSite: 'lax', httpOnly: true, path: '/' });
}
