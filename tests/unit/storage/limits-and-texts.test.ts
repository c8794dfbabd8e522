import { afterAll, describe, expect, it } from 'vitest';
import { en } from '@/lib/i18n/en';
import { ru } from '@/lib/i18n/ru';
import { inspectUpload, stopInspection } from '@/lib/storage/inspect-upload';
import type { UploadErrorCode } from '@/lib/storage/upload-error';
import { aPdf } from '../../support/uploads/pdf';
import { aJpeg } from '../../support/uploads/picture';

afterAll(stopInspection);

type Errors = Readonly<Record<UploadErrorCode, string>>;
const limits = { megabytes: 10, files: 10, pdf: true };
// a code without a text, or a text without a code, does not compile
const russian = ru.uploads.errors(limits) satisfies Errors;
const english: Record<keyof typeof russian, string> = en.uploads.errors(limits);

describe('What a refused person reads', () => {
  it('names the limits of the form, not others', () => {
    const errors = ru.uploads.errors({ megabytes: 2, files: 1, pdf: false });
    expect(errors['file-too-large']).toContain('2 МБ');
    expect(errors['type-not-allowed']).not.toContain('PDF');
    expect(errors['office-not-allowed']).not.toContain('PDF');
    expect(ru.uploads.hint(limits)).toBe('JPEG, PNG, WebP или PDF, до 10 МБ каждый, не больше 10');
    expect(en.uploads.hint({ megabytes: 2, files: 1, pdf: false })).toBe('JPEG, PNG or WebP, up to 2 MB each');
  });

  it('says how to get a JPEG out of an iPhone', () => {
    expect(russian['heic-not-allowed']).toMatch(/«Настройки» → «Камера» → «Форматы» → «Наиболее совместимые»/);
    expect(english['heic-not-allowed']).toMatch(/Settings → Camera → Formats → Most Compatible/);
  });

  it('differs from code to code', () => {
    for (const texts of [russian, english]) {
      const words = Object.values(texts);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

describe('A form that takes pictures only', () => {
  const mediaTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

  it('refuses a PDF that other forms take, and takes a photo', async () => {
    expect(await inspectUpload({ bytes: aPdf(), mediaTypes })).toMatchObject({ code: 'type-not-allowed' });
    expect(await inspectUpload({ bytes: await aJpeg(), mediaTypes })).toMatchObject({ ok: true });
  });
});
