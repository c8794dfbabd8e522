import { describe, expect, it } from 'vitest';
import { checkBans, findBanned } from '@/scripts/checks/bans';
import { plantedTree } from './planted-tree';

const bansIn = (file: string, text: string) => findBanned(file, text).map((finding) => finding.split(':')[1]);

describe('the bans', () => {
  it.each([
    ['lib/payments/quote.ts', "export const rate = parseFloat('1.5');", '1 parseFloat'],
    ['lib/payments/quote.ts', "export const rate = Number.parseFloat('1.5');", '1 parseFloat'],
    ['app/pay/page.tsx', 'export const text = (sum: number) => <b>{(sum / 100).toFixed(2)}</b>;', '1 toFixed'],
    ['lib/mail/send.ts', 'export const address = process.env.SMTP_URL;', '1 process.env'],
    ['lib/meters/rules.ts', '\nexport const today = new Date();', '2 clock'],
    ['lib/meters/rules.ts', 'export const now = Date.now();', '1 clock'],
    ['lib/exchange/load.ts', 'export const name = sql.raw(table);', '1 sql.raw'],
    ['lib/ledger/post-entries.ts', 'export const post = db().transaction(work);', '1 transaction'],
    ['lib/ledger/post-entries.ts', `/* ${'TO'}${'DO'} later */\nexport const post = 1;`, '1 promise'],
    ['lib/ledger/post-entries.ts', `export const post = 1; // @ts-${'ignore'}`, '1 silenced'],
    ['tests/unit/a.test.ts', `it.${'skip'}('later', () => {});`, '1 skipped test'],
    ['tests/e2e/a.spec.ts', `test.describe.${'only'}('one', () => {});`, '1 skipped test'],
    ['tests/e2e/a.spec.ts', 'await page.waitForTimeout(500);', '1 sleep'],
    ['tests/integration/a.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 500));', '1 sleep'],
    ['app/layout.tsx', `export const font = '${'https:'}//fonts.example.com/a.css';`, '1 foreign host'],
    ['app/layout.tsx', `export const font = <link href="${'https:'}//fonts.example.com/a.css" />;`, '1 foreign host'],
  ])('%s may not hold %s', (file, text, expected) => {
    expect(bansIn(file, text)).toEqual([expected]);
  });

  it.each([
    ['lib/shared/decimal.ts', 'export const text = value.toFixed();'],
    ['lib/shared/clock.ts', 'export const systemClock = { now: () => new Date() };'],
    ['lib/meters/rules.ts', "export const instant = new Date('2026-10-31T00:00:00Z');"],
    ['lib/shared/env.ts', 'export const env = parse(process.env);'],
    ['scripts/import.ts', 'export const url = process.env.DATABASE_URL;'],
    ['app/icon.tsx', 'export const icon = <svg xmlns="http://www.w3.org/2000/svg" />;'],
    ['lib/exchange/read.ts', "export const banner = 'parseFloat and toFixed in a text';"],
  ])('%s may hold %s', (file, text) => {
    expect(findBanned(file, text)).toEqual([]);
  });

  it('refuse a file named after nothing and a foreign font', () => {
    const root = plantedTree({
      'lib/meters/utils.ts': 'export const a = 1;',
      'app/globals.css': `@font-face { src: url('${'https:'}//fonts.example.com/a.woff2'); }`,
    });
    expect(checkBans(root).findings).toEqual([
      'lib/meters/utils.ts: name it by what it does',
      'app/globals.css: fetches from a foreign host',
    ]);
  });

  it('fail when no file was read', () => {
    expect(checkBans(plantedTree({})).findings).toEqual(['no file was read']);
  });
});
