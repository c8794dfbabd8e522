import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

const SOURCES = [
  'app',
  'lib',
  'db',
  'public',
  'next.config.ts',
  'package-lock.json',
  'proxy.ts',
  'instrumentation.ts',
  'tailwind.config.ts',
];

async function newestChange(file: string): Promise<number> {
  const facts = await stat(file).catch(() => null);
  if (!facts) return 0;
  if (!facts.isDirectory()) return facts.mtimeMs;
  const inside = await readdir(file);
  return Math.max(0, ...(await Promise.all(inside.map((name) => newestChange(path.join(file, name))))));
}

/** Builds the web application unless the last build is newer than every source. */
export async function buildWhenStale(say: (line: string) => void): Promise<void> {
  const built = await stat('.next/BUILD_ID').catch(() => null);
  const changed = Math.max(...(await Promise.all(SOURCES.map(newestChange))));
  if (built && built.mtimeMs > changed) return;
  say('building (about a minute)');
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) throw new Error('the build has failed; its messages stand above');
}
