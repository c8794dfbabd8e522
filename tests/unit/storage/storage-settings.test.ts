import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/shared/env';
import { storeOf } from '@/lib/storage/configured-store';
import { LocalStore } from '@/lib/storage/local-store';
import { S3Store } from '@/lib/storage/s3-store';

const needed = {
  DATABASE_URL: 'postgres://localhost/cabinet',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  CREDENTIALS_KEY: '0'.repeat(64),
  SMTP_URL: 'smtp://localhost',
};
const s3 = {
  FILE_STORAGE: 's3',
  S3_ENDPOINT: 'https://storage.example.ru',
  S3_BUCKET: 'cabinet-files',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
};

const messageOf = (settings: Record<string, string>): string => {
  try {
    parseEnv({ ...needed, ...settings });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('Where files are kept', () => {
  it('is a directory unless the environment says otherwise', () => {
    expect(storeOf(parseEnv(needed))).toEqual(new LocalStore(resolve('.data/files')));
    expect(storeOf(parseEnv({ ...needed, FILE_STORAGE: '', S3_BUCKET: 'left-over' }))).toBeInstanceOf(LocalStore);
  });

  it('is a bucket when its settings are complete', () => {
    expect(storeOf(parseEnv({ ...needed, ...s3 }))).toBeInstanceOf(S3Store);
    expect(parseEnv({ ...needed, ...s3 })).toMatchObject({ S3_REGION: 'us-east-1' });
  });

  it.each([
    [{ FILE_STORAGE: 'ftp' }, 'FILE_STORAGE: must be local or s3'],
    [{ S3_ENDPOINT: '' }, 'S3_ENDPOINT: must be the http(s) address'],
    [{ S3_ENDPOINT: 'storage.example.ru' }, 'S3_ENDPOINT: must be the http(s) address'],
    [{ S3_BUCKET: '' }, 'S3_BUCKET: must be set, because FILE_STORAGE is s3'],
    [{ S3_BUCKET: 'Files/of/mine' }, 'S3_BUCKET: must be 3 to 63 small letters'],
    [{ S3_ACCESS_KEY_ID: '' }, 'S3_ACCESS_KEY_ID: must be set'],
    [{ S3_SECRET_ACCESS_KEY: '' }, 'S3_SECRET_ACCESS_KEY: must be set'],
  ])('is told with a clear message what is wrong: %j', (change, expected) => {
    const message = messageOf({ ...s3, ...change });
    expect(message).toContain(expected);
    expect(message.split('\n')).toHaveLength(2);
  });

  it('is told all that is missing at once, and never a secret', () => {
    const message = messageOf({ FILE_STORAGE: 's3', S3_SECRET_ACCESS_KEY: 'secret-value', CREDENTIALS_KEY: 'short' });
    for (const key of ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'CREDENTIALS_KEY'])
      expect(message).toContain(key);
    expect(message).not.toContain('secret-value');
  });
});
