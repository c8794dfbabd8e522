import { describe, expect, it } from 'vitest';
import { lint } from '@/scripts/checks/migrations';
import { plantedTree } from './planted-tree';

const lintOf = (sql: string) => lint(plantedTree({ 'drizzle/0009_planted.sql': sql }), ['drizzle/0009_planted.sql']);

describe('the migration linter', () => {
  it.each([
    [
      'a column made not null at once',
      'ALTER TABLE "payments" ALTER COLUMN "channel" SET NOT NULL;',
      'adding-not-null',
    ],
    [
      'an index that blocks writers',
      'CREATE INDEX "a" ON "payments" ("channel");',
      'require-concurrent-index-creation',
    ],
    ['a column that changes its type', 'ALTER TABLE "payments" ALTER COLUMN "n" TYPE bigint;', 'changing-column-type'],
    ['a dropped column', 'ALTER TABLE "payments" DROP COLUMN "channel";', 'ban-drop-column'],
  ])('refuses %s', (_what, sql, rule) => {
    expect(lintOf(sql).join('\n')).toContain(rule);
  });

  it('passes a new table and a nullable column', () => {
    const sql =
      'CREATE TABLE "visits" ("id" uuid PRIMARY KEY NOT NULL);\nALTER TABLE "payments" ADD COLUMN "note" text;';
    expect(lintOf(sql)).toEqual([]);
  });
});
