import { describe, expect, it } from 'vitest';
import { contactDetailsSchema, signUpSchema } from '@/lib/auth/schemas';
import { ru } from '@/lib/i18n/ru';

const codes = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.error?.issues.map(({ message }) => message) ?? [];

const signingUp = (change: Partial<Record<string, string>>) =>
  signUpSchema.safeParse({
    email: 'nina@example.ru',
    password: 'тихая гавань',
    passwordConfirmation: 'тихая гавань',
    ...change,
  });

describe('The form of signing up', () => {
  it('takes an address as people type it', () => {
    const parsed = signingUp({ email: '  Nina.K+Home@Example.RU ' });
    expect(parsed.data?.email).toBe('nina.k+home@example.ru');
  });

  it.each([
    ['', 'required'],
    ['nina', 'email-invalid'],
    ['nina@example', 'email-invalid'],
    ['nina@-example.ru', 'email-invalid'],
    ['nina@example.ru, evil@example.com', 'email-invalid'],
    ['nina@example.ru\r\nBcc: evil@example.com', 'email-invalid'],
    ['"nina evil"@example.ru', 'email-invalid'],
    // a Cyrillic «а», and K that lower-cases into the Latin k
    ['ninа@example.ru', 'email-not-ascii'],
    ['nina\u212a@example.ru', 'email-not-ascii'],
    ['nina@пример.рф', 'email-not-ascii'],
    [`${'a'.repeat(250)}@example.ru`, 'too-long'],
  ])('refuses the address %j: %s', (email, code) => {
    expect(codes(signingUp({ email }))).toContain(code);
  });

  it.each([
    ['1234567', 'password-too-short'],
    ['😀'.repeat(7), 'password-too-short'],
    ['я'.repeat(129), 'password-too-long'],
  ])('refuses the password %j: %s', (password, code) => {
    expect(codes(signingUp({ password, passwordConfirmation: password }))).toContain(code);
  });

  it.each(['я'.repeat(128), '        ', '😀'.repeat(8)])('asks for no kinds of signs: %j', (password) => {
    expect(signingUp({ password, passwordConfirmation: password }).success).toBe(true);
  });

  it('wants the same password twice', () => {
    expect(codes(signingUp({ passwordConfirmation: 'другая гавань' }))).toEqual(['passwords-differ']);
  });

  it('has a text for everything it refuses', () => {
    const said = ['required', 'too-long', 'email-invalid', 'email-not-ascii', 'password-too-short', 'passwords-differ'];
    for (const code of said) expect(ru.form.fieldErrors).toHaveProperty(code);
  });
});

describe('A phone number', () => {
  const phoneOf = (phone: string) =>
    contactDetailsSchema.safeParse({ fullName: 'Нина', phone, billDelivery: 'cabinet' }).data?.phone;

  it.each([
    ['8 (900) 123-45-67', '+79001234567'],
    ['+7 900 123‑45‑67', '+79001234567'],
    ['7 900 123 45 67', '+79001234567'],
    ['900 1234567', '+79001234567'],
    ['+375 29 123-45-67', '+375291234567'],
    ['', ''],
  ])('%s is kept as %s', (typed, kept) => {
    expect(phoneOf(typed)).toBe(kept);
  });

  it.each(['123', '8 900 123-45-6', 'позвоните мне', '+0 900 123 45 67'])('%s is no phone', (typed) => {
    expect(phoneOf(typed)).toBeUndefined();
  });
});
