import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { day } from '@/lib/shared/billing-period';
import { shiftRegisters } from '@/scripts/demo/shift-registers';
import { SAMPLES, sample } from '../../support/builders/register';

const shifted = async (months: number, until?: string): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'shifted-'));
  await shiftRegisters(SAMPLES, folder, months, until === undefined ? undefined : day(until));
  return folder;
};

const linesOf = async (folder: string, name: string): Promise<string[]> =>
  iconv.decode(await readFile(path.join(folder, name)), 'win1251').split('\r\n');

describe('the demo registers', () => {
  it('are the same bytes when nothing is to be moved', async () => {
    const folder = await shifted(0);
    for (const name of await readdir(folder)) {
      expect(await readFile(path.join(folder, name))).toEqual(await readFile(sample(name)));
    }
  });

  it('move periods, counted-through days and the total’s period, and keep document numbers', async () => {
    const lines = await linesOf(await shifted(4), 'charges-2027-02-uk.csv');
    expect(lines[1]).toMatch(/^1699001011;02\.2027;6262000000019;2610-00257;28\.02\.2027;1;/);
    expect(lines.at(-2)).toMatch(/^ИТОГО;02\.2027;129;1735;/);
  });

  it('leave the manual’s bill of 2017 alone', async () => {
    const folder = await shifted(4);
    expect(await readFile(path.join(folder, 'charges-2017-01-uk.csv'))).toEqual(
      await readFile(sample('charges-2017-01-uk.csv')),
    );
  });

  it('move payments with their period and operation code', async () => {
    const lines = await linesOf(await shifted(4), 'sber-eps-2027-03-13-uk.txt');
    expect(lines[0]).toMatch(/^13-03-2027;06-14-05;8610\/99;СБОЛ;2027031300001566NIZL;.*;0227;4600,00;/);
    expect(lines.at(-2)).toMatch(/^=29;.*;16-03-2027$/);
  });

  it('hold no payment of tomorrow', async () => {
    const names = await readdir(await shifted(0, '2026-11-10'));
    expect(names).toContain('sber-eps-2026-11-10-uk.txt');
    expect(names).not.toContain('sber-eps-2026-11-13-uk.txt');
  });
});
