import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const schema = z.object({
  nextAuthSecret: z.string(),
  credentialsKey: z.string(),
  /** the day on which the registers were loaded; null until they are */
  seededOn: z.string().nullable(),
  /** the provider whose protocol the contracts speak */
  bank: z.string().default('sandbox'),
  /** shops as the sandbox bank reads them */
  merchants: z.array(z.record(z.string(), z.string())),
});

/** Secrets and state of one demo, made on its first start and kept until `--reset`. */
export type DemoSettings = z.infer<typeof schema>;

const fileIn = (folder: string): string => path.join(folder, 'settings.json');

export async function readSettings(folder: string): Promise<DemoSettings> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null);
  if (text !== null) return schema.parse(JSON.parse(text));
  return {
    nextAuthSecret: randomBytes(32).toString('base64'),
    credentialsKey: randomBytes(32).toString('hex'),
    seededOn: null,
    bank: 'sandbox',
    merchants: [],
  };
}

export async function writeSettings(folder: string, settings: DemoSettings): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${fileIn(folder)}.new`, JSON.stringify(settings, null, 2), { mode: 0o600 });
  await rename(`${fileIn(folder)}.new`, fileIn(folder));
}
