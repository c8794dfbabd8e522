import { sql } from 'drizzle-orm';
import { describe, expect, inject, it } from 'vitest';
import { db } from '@/db/client';

const rows = async (query: ReturnType<typeof sql>) => [...(await db().execute(query))];

describe('a test file', () => {
  it('has a database of its own, migrated by the product', async () => {
    const [{ name, jobs, migrations } = {}] = await rows(sql`
      select current_database() as name, to_regclass('graphile_worker._private_jobs') is not null as jobs,
        (select count(*)::int from drizzle.__drizzle_migrations) as migrations`);
    expect(name).toBe(`${inject('databaseTemplate')}_${process.pid}`);
    expect(jobs).toBe(true);
    expect(migrations).toBeGreaterThan(0);
  });

  it('sorts and folds Cyrillic the same on every machine', async () => {
    const [row] = await rows(
      sql`select lower('ЁЛКА') as folded, 'Ж' < 'а' as by_code_point, current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({ folded: 'ёлка', by_code_point: true, encoding: 'UTF8' });
  });
});
