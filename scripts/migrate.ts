import { migrateDatabase } from '@/db/migrate';

/** `npm run db:migrate`: brings the database at DATABASE_URL to this version's schema. */
const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');
await migrateDatabase(url);
console.log('The database is up to date.');
