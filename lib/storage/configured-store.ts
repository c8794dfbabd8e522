import { join, resolve } from 'node:path';
import { type Env, env } from '@/lib/shared/env';
import type { FileStore } from './file-store';
import { LocalStore } from './local-store';
import { S3Store } from './s3-store';

/** The store that the environment names: `DATA_DIR/files`, or a bucket. */
export function storeOf(settings: Env): FileStore {
  if (settings.FILE_STORAGE === 'local') {
    return new LocalStore(join(resolve(/* turbopackIgnore: true */ settings.DATA_DIR), 'files'));
  }
  return new S3Store({
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    bucket: settings.S3_BUCKET,
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
  });
}

let configured: FileStore | undefined;

export function configuredStore(): FileStore {
  configured ??= storeOf(env());
  return configured;
}
