'use server';

import { cookies } from 'next/headers';
import { chooseLocale } from '@/lib/auth/choose-locale';
import { currentViewer } from '@/lib/auth/viewer';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { isLocale, LOCALE_COOKIE } from '@/lib/i18n/locale';

const YEAR = 365 * 24 * 3600;

/** Remembers the language in this browser, and for the letters of whoever is signed in. */
export async function chooseLanguage(data: FormData): Promise<void> {
  const locale = data.get('locale');
  if (typeof locale !== 'string' || !isLocale(locale) || !(await isSameOrigin())) return;
  // not only for http: the page of a failure is written in the browser, and reads it there
  (await cookies()).set(LOCALE_COOKIE, locale, { maxAge: YEAR, sameSite: 'lax', httpOnly: false, path: '/' });
  const viewer = await currentViewer();
  if (viewer) await chooseLocale(viewer, locale);
}
