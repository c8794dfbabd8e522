import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = {
  '@': import.meta.dirname,
  // the real module throws outside a server component
  'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
};

const database = {
  globalSetup: ['tests/support/database.ts'],
  setupFiles: ['tests/support/own-database.ts'],
  hookTimeout: 60_000,
};

/** Enough for lib/shared/env.ts; DATABASE_URL is set per test file. */
const env = {
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a secret for tests and for nothing else',
  CREDENTIALS_KEY: '0123456789abcdef'.repeat(4),
  SMTP_URL: 'smtp://127.0.0.1:1',
  ALLOW_SANDBOX_ACQUIRER: '1',
  LOG_LEVEL: 'silent',
  TZ: 'UTC',
};

export default defineConfig({
  resolve: { alias },
  test: {
    env,
    restoreMocks: true,
    unstubEnvs: true,
    passWithNoTests: false,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      { extends: true, test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000 } },
      {
        extends: true,
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 30_000, ...database },
      },
      {
        extends: true,
        // a killed backend must not disturb a neighbour's file
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
          ...database,
        },
      },
    ],
  },
});
