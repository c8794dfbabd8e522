import { describe, expect, it } from 'vitest';
import { checkTableWriters } from '@/scripts/checks/table-writers';
import { plantedTree } from './planted-tree';

const SCHEMA = {
  'db/schema/meters.ts': "export const meterReadings = pgTable('meter_readings', {});",
  'db/schema/ledger.ts': "export const ledgerEntries = pgTable('ledger_entries', {}, (t) => []);",
};

const findings = (file: string, text: string) => checkTableWriters(plantedTree({ ...SCHEMA, [file]: text })).findings;

describe('the table-writers check', () => {
  it('lets a room write its own tables', () => {
    const report = checkTableWriters(
      plantedTree({
        ...SCHEMA,
        'lib/meters/submit-readings.ts':
          'await tx.insert(meterReadings).values(row);\nsql`update meter_readings set x = 1`;',
      }),
    );
    expect(report).toEqual({ read: '1 files, 2 writes, 2 tables', findings: [] });
  });

  it.each([
    ['await tx.insert(ledgerEntries).values(row);', 'ledgerEntries'],
    ['await db().update(ledgerEntries).set(row);', 'ledgerEntries'],
    ['await tx\n  .delete(ledgerEntries)\n  .where(all);', 'ledgerEntries'],
    ['await tx.execute(sql`INSERT INTO ledger_entries (id) VALUES (${id})`);', 'ledger_entries'],
    ['await tx.execute(sql`with gone as (delete from ${ledgerEntries} returning id) select 1`);', 'ledgerEntries'],
    ["await driver().unsafe('copy ledger_entries from stdin');", 'ledger_entries'],
  ])('catches a foreign write: %s', (statement, table) => {
    expect(findings('lib/meters/submit-readings.ts', statement)).toEqual([
      `lib/meters/submit-readings.ts:1 writes ${table}, which belongs to lib/ledger`,
    ]);
  });

  it('does not take reading for writing', () => {
    const text = 'await tx.select().from(ledgerEntries).for(`update`);\nnew Map().delete(key);\nhash.update(text);';
    expect(findings('lib/meters/queries.ts', text)).toEqual([]);
  });

  it('fails when it knows no table', () => {
    expect(checkTableWriters(plantedTree({})).findings).toEqual(['no table was read from db/schema']);
  });
});
