import { randomInt } from 'node:crypto';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const alias = {
  '@': import.meta.dirname,
  // the real module throws outside a server component
  'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
  // the same, with the run's seed
  'fast-check': path.join(import.meta.dirname, 'tests/support/seeded.ts'),
};

const FIXED_SEED = 20_261_128;

/**
 * What all properties of a run draw from: fixed, so that a red build is the change's fault, unless the environment
 * names another or says `random`. This file is read once per project: the first reading decides for all.
 */
function propertySeed(): string {
  const { PROPERTY_SEED: asked = '' } = process.env;
  if (/^-?\d+$/.test(asked)) return asked;
  if (!['', 'random'].includes(asked)) throw new Error('PROPERTY_SEED is an integer or «random»');
  const seed = String(asked === 'random' ? randomInt(2 ** 31) : FIXED_SEED);
  process.env.PROPERTY_SEED = seed;
  process.stderr.write(`Properties draw from PROPERTY_SEED=${seed}\n`);
  return seed;
}

/**
 * The long ones first: whoever begins a minute's file at the very end lets the other processors wait for it. The files
 * of a project side by side, since only then they may share a process.
 */
const ORDER = ['faults', 'integration alone', 'integration', 'contract', 'unit'];

class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => ORDER.indexOf(a.project.name) - ORDER.indexOf(b.project.name));
  }
}

/** What mocks a module, or needs an environment of its own, has a process of its own. */
const ALONE = 'tests/integration/**/*.alone.test.ts';

const database = {
  globalSetup: ['tests/support/database.ts'],
  setupFiles: ['tests/support/own-database.ts'],
};

/** Enough for lib/shared/env.ts; DATABASE_URL is set per test file. */
const env = {
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a secret for tests and for nothing else',
  CREDENTIALS_KEY: '0123456789abcdef'.repeat(4),
  SMTP_URL: 'smtp://127.0.0.1:1',
  ALLOW_SANDBOX_ACQUIRER: '1',
  ALLOW_INTERNAL_WEBHOOKS: '1',
  LOG_LEVEL: 'silent',
  TZ: 'UTC',
  PROPERTY_SEED: propertySeed(),
};

export default defineConfig({
  resolve: { alias },
  test: {
    env,
    // by itself vitest leaves one processor idle, and of two that is half
    maxWorkers: '100%',
    sequence: { sequencer: ProjectByProject },
    restoreMocks: true,
    unstubEnvs: true,
    // a server or a child process starts slowly beside a run that takes all processors
    hookTimeout: 60_000,
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], isolate: false },
      },
      {
        extends: true,
        test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [ALONE],
          isolate: false,
          ...database,
        },
      },
      {
        extends: true,
        test: { name: 'integration alone', include: [ALONE], ...database },
      },
      {
        extends: true,
        // whoever kills sessions there kills those of his own database
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], ...database },
      },
    ],
  },
});
