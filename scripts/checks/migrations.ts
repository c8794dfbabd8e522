import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Report, readText } from './report';

const project = path.resolve(import.meta.dirname, '../..');

/** Migrations up to this one build the tables of the first release: there are no rows to lock yet. */
const FIRST_RELEASE = 2;

/** Rules of squawk that do not hold here. */
const EXCLUDED = [
  'require-lock-timeout', // db/migrate.ts sets it for every migration
  'require-statement-timeout', // a long statement is fine as long as it waits for no lock
  'prefer-bigint-over-int', // counts and ordinals are bounded; sums are bigint by db/columns.ts
  'identifier-too-long', // PostgreSQL shortens drizzle's foreign key names; code matches names spelled by hand
];

interface Squawk {
  readonly file: string;
  readonly line: number;
  readonly rule_name: string;
  readonly message: string;
}

/** drizzle/ is complete, says what db/schema says, and holds no statement that stops the residents. */
export function checkMigrations(root: string): Report {
  const files = readdirSync(path.join(root, 'drizzle')).filter((file) => file.endsWith('.sql'));
  const later = files.filter((file) => Number(file.slice(0, 4)) > FIRST_RELEASE).map((file) => `drizzle/${file}`);
  return {
    read: `${files.length} migrations, ${later.length} of them on living tables`,
    findings: [
      ...(files.length === 0 ? ['drizzle/ holds no migration'] : []),
      ...unjournalled(root, files),
      ...inconsistent(root),
      ...drift(root),
      ...lint(root, later),
    ],
  };
}

function unjournalled(root: string, files: readonly string[]): string[] {
  const journal: { entries: Array<{ tag: string }> } = JSON.parse(readText(root, 'drizzle/meta/_journal.json'));
  const listed = new Set(journal.entries.map(({ tag }) => `${tag}.sql`));
  return [
    ...files.filter((file) => !listed.has(file)).map((file) => `drizzle/${file}: not in the journal, it never runs`),
    ...[...listed].filter((file) => !files.includes(file)).map((file) => `drizzle/${file}: in the journal, but absent`),
  ];
}

function inconsistent(root: string): string[] {
  const { status, output } = run(root, 'drizzle-kit', ['check']);
  return status === 0 && output.includes('fine') ? [] : [`drizzle-kit check: ${output}`];
}

/** Generates into a copy: anything new there means that db/schema has moved on. */
function drift(root: string): string[] {
  const copy = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  try {
    cpSync(path.join(root, 'drizzle'), copy, { recursive: true });
    const before = readdirSync(copy).length;
    const out = path.relative(root, copy);
    const schema = './db/schema/index.ts';
    const options = ['--dialect', 'postgresql', '--schema', schema, '--out', out, '--casing', 'snake_case'];
    const { status, output } = run(root, 'drizzle-kit', ['generate', ...options]);
    if (status !== 0) return [`drizzle-kit generate: ${output}`];
    return readdirSync(copy).length === before && output.includes('No schema changes')
      ? []
      : ['db/schema has changed without a migration: npm run db:generate'];
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** What squawk says against these files. */
export function lint(root: string, files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const options = ['--reporter', 'json', '--assume-in-transaction', '--pg-version', '16.0'];
  const { output, status } = run(root, 'squawk', [...options, '--exclude', EXCLUDED.join(','), ...files]);
  if (status !== 0 && !output.startsWith('[')) return [`squawk: ${output}`];
  const found: Squawk[] = JSON.parse(output.slice(0, output.lastIndexOf(']') + 1) || '[]');
  return found.map(({ file, line, rule_name: rule, message }) => `${file}:${line + 1} ${rule}: ${message}`);
}

function run(root: string, program: string, options: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(path.join(project, 'node_modules/.bin', program), options, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { status, output: (stdout || stderr).trim() };
}
