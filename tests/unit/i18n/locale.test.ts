import { describe, expect, it } from 'vitest';
import { localeIn } from '@/lib/i18n/locale';

describe('The language in the cookies', () => {
  it.each([
    ['locale=en', 'en'],
    ['lk.session=abc; locale=en; other=1', 'en'],
    ['locale=ru', 'ru'],
    ['locale=xx', 'ru'],
    ['mylocale=en', 'ru'],
    ['', 'ru'],
  ])('of «%s» is %s', (cookies, locale) => {
    expect(localeIn(cookies)).toBe(locale);
  });
});
