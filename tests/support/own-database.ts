import { afterAll, inject } from 'vitest';
import { cloneDatabase } from './database';

// Runs before a test file's imports: whatever it opens goes to a database of its own.
const own = await cloneDatabase(inject('databaseServer'), inject('databaseTemplate'));
process.env.DATABASE_URL = own.url;

afterAll(async () => {
  const { disconnect } = await import('@/db/client');
  await disconnect();
  await own.drop();
});
