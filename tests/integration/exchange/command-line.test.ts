import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sample, workbook } from '@/tests/support/builders/register';

interface Run {
  readonly code: number | null;
  readonly lines: string[];
  readonly errors: string;
}

/** What `npm run import -- …` does, without the start of npm itself. */
function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.node.json', LOG_LEVEL: 'info' },
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, lines: out.split('\n').filter(Boolean), errors }));
  });
}

describe('npm run import', { timeout: 180_000 }, () => {
  it('prints one object for each file, in the order given, and says with its exit code whether all were taken', async () => {
    const files = [sample('charges-2026-10-uk.csv'), 'absent.csv', sample('accounts.csv'), sample('organisations.csv')];
    const { code, lines } = await run('--json', ...files);
    const reports = lines.map((line) => JSON.parse(line));
    expect(reports.map((report) => [report.file, report.status])).toEqual([
      [files[0], 'loaded'],
      ['absent.csv', 'refused'],
      [files[2], 'loaded'],
      [files[3], 'loaded'],
    ]);
    expect(reports[0]).toEqual({
      file: files[0],
      profile: 'charges',
      encoding: 'cp1251',
      status: 'loaded',
      rows: 1735,
      accepted: 1735,
      rejected: [],
      totalKopecks: 115_086_959,
    });
    expect(reports[1].rejected).toEqual([
      { row: null, column: null, code: 'file-unreadable', message: 'Файл не удалось прочитать: такого файла нет' },
    ]);
    expect(code).toBe(1);
    const dry = await run('--dry-run', '--json', workbook('payment-documents-2026-10-uk.xlsx'));
    expect(JSON.parse(dry.lines.join(''))).toMatchObject({ status: 'loaded', encoding: 'xlsx', accepted: 129 });
    expect(dry.code).toBe(0);
    const inWords = await run('--organisation', '1699001029', ...files.slice(0, 1));
    expect(inWords.code).toBe(1);
    expect(inWords.lines.join('\n')).toContain('Реестр другой организации: 1699001011');
  });

  it('explains itself when it is given nothing to do', async () => {
    const { code, lines, errors } = await run();
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(errors).toContain('npm run import -- [--dry-run] [--profile ИМЯ] [--organisation ИНН] [--json] ФАЙЛ…');
  });
});
