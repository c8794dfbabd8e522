import { afterAll, inject } from 'vitest';
import { cloneDatabase } from './clone-database';

// Runs before a test file's imports: whatever it opens goes to a database of its own. Files that share a process have
// its name in common, since the product reads its environment once, and each finds it as the migrations leave it.
const template = inject('databaseTemplate');
const name = `${template}_${process.pid}`;
process.env.DATABASE_URL = await cloneDatabase(inject('databaseServer'), template, name);

afterAll(async () => {
  const { disconnect } = await import('@/db/client');
  await disconnect();
});
