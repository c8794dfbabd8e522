import { describe, expect, it } from 'vitest';
import { isCommonPassword } from '@/lib/auth/common-passwords';

describe('A password everybody tries first', () => {
  it.each([
    'password',
    'PassWord',
    '12345678',
    '1qaz2wsx',
    'йцукенгш',
    'Йцукенгшщз',
    'Пароль123',
    'москва2026',
    'любовь!!!',
  ])('is known: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it('is also one’s own address', () => {
    expect(isCommonPassword('Nina.Kovaleva', 'nina.kovaleva@example.ru')).toBe(true);
    expect(isCommonPassword('nina.kovaleva@example.ru', 'nina.kovaleva@example.ru')).toBe(true);
  });

  it.each(['тихая гавань', 'correct horse battery', 'зимой у Камы'])('is not «%s»', (password) => {
    expect(isCommonPassword(password, 'nina@example.ru')).toBe(false);
  });
});
