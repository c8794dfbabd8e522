import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
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

  it('move the other banks’ registers, their control files and the statements that pay them out alike', async () => {
    const folder = await shifted(4);
    const [tula] = await linesOf(folder, 'tula17-2027-02-12-rso.txt');
    expect(tula).toMatch(/^00010404\|2000\.00\|12022700000112605539123462\|50078\|13\.02\.2027\|/);
    expect(await linesOf(folder, 'tula17-2027-02-12-rso-control.txt')).toContain(
      '12.02.2027|tula17-2027-02-12-rso.txt|17|24|21326.91',
    );
    const [tbank] = await linesOf(folder, 'tbank-2027-01-15-rso.csv');
    expect(tbank).toMatch(/;15\.01\.2027;10:53:47;.*;16\.01\.2027;2150\.00;.* за 12\.2026$/);
    const statement = await linesOf(folder, 'statement-2027-02-28-uk.txt');
    expect(statement).toContain('ДатаКонца=28.02.2027');
    expect(statement).toContain(
      'НазначениеПлатежа=Платежи населения по реестру tula17-2027-02-12-uk.txt, 28 шт. Без НДС',
    );
  });

  it('hold no payment of tomorrow', async () => {
    const names = await readdir(await shifted(0, '2026-11-10'));
    expect(names).toContain('sber-eps-2026-11-10-uk.txt');
    expect(names).not.toContain('sber-eps-2026-11-13-uk.txt');
  });

  it('move meters with their readings, and keep verifications as near as they are in the samples', async () => {
    const folder = await shifted(4, '2027-03-30');
    const cellsOf = async (code: string) =>
      (await linesOf(folder, 'meters.csv')).find((line) => line.split(';')[1] === code)?.split(';') ?? [];
    // removed on 12.09.2026; its successor was verified on 20.08.2026, ninety two days before the samples are seen
    expect((await cellsOf('20195')).slice(-2)).toEqual(['12.01.2027', '20488']);
    expect((await cellsOf('20488')).slice(16, 20)).toEqual(['12.01.2027', '28.12.2026', '28.12.2032', '12.01.2027']);
    // due on 24.11.2026, four days later
    expect((await cellsOf('20169'))[18]).toBe('03.04.2027');
  });

  it('move readings: file, period and day, and no value', async () => {
    const folder = await shifted(4);
    const rowsOf = async (file: string) => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(file);
      return (workbook.worksheets[0]?.getRows(2, 3) ?? []).map((row) => (row.values as unknown[]).slice(2));
    };
    const [before, after] = [
      await rowsOf(sample('readings-2025-11-uk.xlsx')),
      await rowsOf(path.join(folder, 'readings-2026-03-uk.xlsx')),
    ];
    expect(before[0]).toEqual([
      '16000004017',
      'Горячая вода',
      '11.2025',
      '59.5840000',
      undefined,
      undefined,
      '30.11.2025',
    ]);
    expect(after[0]).toEqual([
      '16000004017',
      'Горячая вода',
      '03.2026',
      '59.5840000',
      undefined,
      undefined,
      '31.03.2026',
    ]);
    expect(after.map((row) => row.slice(3, 6))).toEqual(before.map((row) => row.slice(3, 6)));
    const names = (await readdir(folder)).filter((name) => name.startsWith('readings-'));
    expect([names.length, names.sort().at(-1)]).toEqual([24, 'readings-2027-02-uk.xlsx']);
  });
});
