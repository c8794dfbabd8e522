import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { disconnect } from '@/db/client';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import { NotFound } from '@/lib/shared/errors';
import { logger } from '@/lib/shared/logger';
import { type Made, orderOf } from './export/orders';

const USAGE = `Выгрузка для расчётного центра; каждая остаётся в истории выгрузок:
  npm run export -- payments --organisation ИНН --format csv|csv-1251|sber-eps|tbank|tula17|1c-client-bank
    [--scope cabinet|all] [--from ГГГГ-ММ-ДД] [--to ГГГГ-ММ-ДД] --out ФАЙЛ [--json]
  npm run export -- readings --organisation ИНН --period ГГГГ-ММ --format gis|csv --out ФАЙЛ [--json]
  npm run export -- accounts --organisation ИНН --format csv|csv-1251 [--scope named|masked] --out ФАЙЛ [--json]
  npm run export -- payments|readings|accounts --organisation ИНН --repeat НОМЕР_ВЫГРУЗКИ --out ФАЙЛ [--json]
Подробнее: docs/guide/exports.md`;

const OPTIONS = {
  organisation: { type: 'string' },
  period: { type: 'string' },
  format: { type: 'string' },
  scope: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  repeat: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const { organisation, out, json, ...wishes } = values;
  const make = orderOf({ kind: positionals.join(), ...wishes });
  if (!make || organisation === undefined || out === undefined) {
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
  const file = made.bytes === null ? null : out;
  console.log(json ? JSON.stringify({ file, ...made.report }) : inWords(out, made));
  return 0;
}

/** The place of the file is tried before anything is marked: a folder that is not there must cost nothing. */
async function writeOut(out: string, make: () => Promise<Made>): Promise<Made> {
  const draft = path.join(path.dirname(out), `.${path.basename(out)}.${process.pid}`);
  await writeFile(draft, '', { mode: 0o600 });
  try {
    const made = await make();
    if (made.bytes === null) return made;
    await place(draft, out, made.bytes).catch((error: unknown) => {
      throw new Error(`${messageOf(error)}. Выгрузка уже сделана, файл даст --repeat ${made.exportId}`);
    });
    return made;
  } finally {
    await rm(draft, { force: true });
  }
}

async function place(draft: string, out: string, bytes: Buffer): Promise<void> {
  await writeFile(draft, bytes);
  await rename(draft, out);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const inWords = (out: string, { bytes, words }: Made): string =>
  [bytes === null ? words.none : `${out}: ${words.made}`, ...words.skipped.map((line) => `  ${line}`)].join('\n');

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
