import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { disconnect } from '@/db/client';
import { exportReadings, type ReadingsExport, repeatReadingsExport } from '@/lib/exchange/outgoing/export-readings';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { parsePeriod } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import { logger } from '@/lib/shared/logger';
import { systemActor } from '@/lib/shared/viewer';

const USAGE = `Выгрузка принятых показаний:
  npm run export -- readings --organisation ИНН --period ГГГГ-ММ --format gis|csv --out ФАЙЛ [--json]
  npm run export -- readings --organisation ИНН --repeat НОМЕР_ВЫГРУЗКИ --out ФАЙЛ [--json]
Подробнее: docs/guide/readings-exchange.md`;

const OPTIONS = {
  organisation: { type: 'string' },
  period: { type: 'string' },
  format: { type: 'string' },
  repeat: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Make = (organisationId: string) => Promise<ReadingsExport>;

/** What the options ask for, or null when they ask for nothing we know. */
function plan(values: { period?: string; format?: string; repeat?: string }): Make | null {
  const actor = systemActor('export');
  const { repeat, format } = values;
  if (repeat !== undefined) {
    return (organisationId) => repeatReadingsExport(actor, { organisationId, exportId: repeat });
  }
  const period = parsePeriod(values.period ?? '');
  if (period === null || (format !== 'gis' && format !== 'csv')) return null;
  return (organisationId) => exportReadings(actor, { organisationId, period, format });
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const make = plan(values);
  const { organisation, out } = values;
  if (positionals.join() !== 'readings' || !make || organisation === undefined || out === undefined) {
    console.error(USAGE);
    return 2;
  }
  // the log writes to standard output, which belongs to the report
  logger.level = 'silent';
  const organisationId = await findOrganisationByInn(organisation);
  if (organisationId === null) {
    console.error(`Организация с ИНН ${organisation} не зарегистрирована`);
    return 1;
  }
  const made = await writeOut(out, () => make(organisationId));
  const { bytes, fileName: _, ...report } = made;
  console.log(values.json ? JSON.stringify({ file: bytes === null ? null : out, ...report }) : inWords(out, made));
  return 0;
}

/** The place of the file is tried before anything is marked: a folder that is not there must cost nothing. */
async function writeOut(out: string, make: () => Promise<ReadingsExport>): Promise<ReadingsExport> {
  const draft = path.join(path.dirname(out), `.${path.basename(out)}.${process.pid}`);
  await writeFile(draft, '', { mode: 0o600 });
  try {
    const made = await make();
    if (made.bytes === null) return made;
    await place(draft, out, made).catch((error: unknown) => {
      throw new Error(`${messageOf(error)}. Показания уже помечены, файл даст --repeat ${made.exportId}`);
    });
    return made;
  } finally {
    await rm(draft, { force: true });
  }
}

async function place(draft: string, out: string, { bytes }: ReadingsExport): Promise<void> {
  if (bytes !== null) await writeFile(draft, bytes);
  await rename(draft, out);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const REASONS = {
  'no-gis-number': 'у прибора нет номера в ГИС ЖКХ',
  'not-in-windows-1251': 'в номере есть буква, которой нет в windows-1251',
} as const;

function inWords(out: string, { exportId, rows, period, skipped }: ReadingsExport): string {
  const head =
    exportId === null
      ? `За ${period} выгружать нечего: принятых и ещё не переданных показаний нет`
      : `${out}: приборов ${rows}, период ${period}, номер выгрузки ${exportId}`;
  const rest = skipped.map(
    ({ code, gisNumber, serialNumber, reason }) =>
      `  не выгружен прибор ${code ?? gisNumber ?? serialNumber}: ${REASONS[reason]}`,
  );
  return [head, ...rest].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  // a database that does not answer, a folder that is not there: one line for the person at the keyboard, no stack
  const reason = error instanceof NotFound ? 'такой выгрузки нет' : messageOf(error);
  console.error(`Выгрузка не удалась: ${reason}`);
  process.exitCode = 2;
} finally {
  await disconnect();
}
