import { spawn } from 'node:child_process';
import { access, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { registerExports } from '@/db/schema/exchange/exports';
import { organisations } from '@/db/schema/organisations';
import { aMeter, aReading } from '@/tests/support/builders/a-meter';
import { loadOne } from '@/tests/support/builders/loaded';
import { aPayingResident, type PayingResident } from '@/tests/support/builders/paying-resident';

let resident: PayingResident;
let inn = '';
let folder = '';

beforeAll(async () => {
  resident = await aPayingResident();
  const [row] = await db().select().from(organisations).where(eq(organisations.id, resident.organisationId));
  inn = row?.inn ?? '';
  folder = await mkdtemp(path.join(tmpdir(), 'export-'));
  const [known, unknown] = [await aMeter(resident, { gisNumber: '16001' }), await aMeter(resident, { code: 'К-7' })];
  for (const meter of [known, unknown]) {
    await aReading(resident, meter, { period: '2026-11', value: '110', status: 'accepted', source: 'cabinet' });
  }
});

interface Run {
  readonly code: number | null;
  readonly lines: string[];
  readonly errors: string;
}

/** What `npm run export -- …` does, without the start of npm itself. */
function run(...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/export.ts', ...args], {
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

describe('npm run export', { timeout: 180_000 }, () => {
  it('writes the file, names what it could not say, and makes the same file again', async () => {
    const [first, again] = [path.join(folder, 'first.xlsx'), path.join(folder, 'again.xlsx')];
    const ordered = ['readings', '--organisation', inn, '--period', '2026-11', '--format', 'gis'];
    const nowhere = await run(...ordered, '--out', path.join(folder, 'absent', 'file.xlsx'));
    expect([nowhere.code, nowhere.lines]).toEqual([2, []]);
    const { code, lines } = await run(...ordered, '--out', first, '--json');
    const report = JSON.parse(lines.join(''));
    expect([code, report]).toEqual([
      0,
      {
        file: first,
        exportId: expect.any(String),
        period: '2026-11',
        format: 'gis',
        rows: 1,
        skipped: [{ code: 'К-7', gisNumber: null, serialNumber: expect.any(String), reason: 'no-gis-number' }],
      },
    ]);
    expect(await loadOne(first)).toMatchObject({ profile: 'gis-readings', rows: 1, accepted: 1 });
    const repeated = await run('readings', '--organisation', inn, '--repeat', report.exportId, '--out', again);
    expect(repeated.lines.join()).toContain(`приборов 1, период 2026-11, номер выгрузки ${report.exportId}`);
    expect((await readFile(again)).equals(await readFile(first))).toBe(true);
    const none = path.join(folder, 'none.xlsx');
    const empty = await run(...ordered, '--out', none);
    expect([empty.code, empty.lines[0]]).toEqual([
      0,
      'За 2026-11 выгружать нечего: принятых и ещё не переданных показаний нет',
    ]);
    await expect(access(none)).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(['again.xlsx', 'first.xlsx']);
  });

  it('leaves its export in the history, as the room does', async () => {
    const out = path.join(folder, 'accounts.csv');
    const { code, lines } = await run('accounts', '--organisation', inn, '--format', 'csv', '--out', out, '--json');
    const report = JSON.parse(lines.join(''));
    expect([code, report]).toMatchObject([0, { file: out, format: 'csv', scope: 'named', rows: 1, skipped: [] }]);
    const [kept] = await db().select().from(registerExports).where(eq(registerExports.id, report.exportId));
    expect(kept).toMatchObject({
      kind: 'accounts',
      status: 'made',
      userId: null,
      fileBytes: (await readFile(out)).length,
    });
  });

  it('explains itself when it does not know what to do', async () => {
    const asked = await run('readings', '--organisation', inn, '--period', '2026-13', '--format', 'gis', '--out', 'x');
    expect([asked.code, asked.lines]).toEqual([2, []]);
    expect(asked.errors).toContain('npm run export -- readings --organisation ИНН --period ГГГГ-ММ');
    const out = path.join(folder, 'x');
    const absent = await run('readings', '--organisation', inn, '--repeat', 'no-such', '--out', out);
    expect(absent.code).toBe(2);
    expect(absent.errors).toMatch(/^Выгрузка не удалась: такой выгрузки нет$/m);
    const nobody = await run('readings', '--organisation', '7707083893', '--repeat', 'x', '--out', out);
    expect(nobody.code).toBe(1);
    expect(nobody.errors).toMatch(/^Организация с ИНН 7707083893 не зарегистрирована$/m);
  });
});
