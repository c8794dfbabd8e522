import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { migrateDatabase } from '@/db/migrate';
import { type Program, startProgram, stopProgram, tsx, waitFor } from './processes';
import { type DemoSettings, readSettings, writeSettings } from './settings';

export interface StackOptions {
  /** everything the stack keeps: database, books of the bank, letters, logs */
  readonly folder: string;
  readonly ports: {
    readonly web: number;
    readonly bank: number;
    readonly mail: number;
    readonly smtp: number;
    readonly postgres: number;
  };
  /** a server that is there already; none = the one of the npm package */
  readonly databaseUrl?: string;
  readonly say: (line: string) => void;
  /** on top of what the stack sets itself */
  readonly env?: Readonly<Record<string, string>>;
  /** filled as programs start, so that the caller can end them at any moment */
  readonly programs: Program[];
  /** fills an empty database; runs with the stack's environment set */
  readonly seed: (context: SeedContext) => Promise<void>;
}

export interface SeedContext {
  readonly settings: DemoSettings;
  readonly env: Readonly<Record<string, string>>;
  readonly webUrl: string;
  readonly bankUrl: string;
}

export interface Stack {
  readonly webUrl: string;
  readonly bankUrl: string;
  readonly mailUrl: string;
  readonly databaseUrl: string;
}

/** Ends the programs in order: those that take requests first, the database last. */
export async function stopStack(programs: Program[]): Promise<void> {
  for (let program = programs.pop(); program; program = programs.pop()) await stopProgram(program);
}

/**
 * The whole product with its surroundings: PostgreSQL (unless DATABASE_URL names one), the mail
 * catcher, the sandbox bank, the worker and the built web application.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, ports, say, programs } = options;
  await mkdir(folder, { recursive: true });
  const log = (name: string) => path.join(folder, `${name}.log`);
  const databaseUrl = options.databaseUrl || (await startPostgres(options, programs, log('postgres')));
  say('migrating the database');
  await migrateDatabase(databaseUrl);
  const settings = await readSettings(folder);
  const urls = {
    web: `http://localhost:${ports.web}`,
    bank: `http://localhost:${ports.bank}`,
    mail: `http://localhost:${ports.mail}`,
  };
  const env = environment(settings, databaseUrl, urls.web, options);
  await writeSettings(folder, settings);
  await options.seed({ settings, env, webUrl: urls.web, bankUrl: urls.bank });
  await writeSettings(folder, settings);
  say('starting the mail catcher, the bank, the worker and the web');
  await startMail(options, programs, env, log('mail'), urls.mail);
  await startBank(options, programs, settings, log('bank'), urls.bank);
  programs.push(startProgram({ name: 'worker', command: tsx('lib/worker/main.ts'), env, logFile: log('worker') }));
  await startWeb(options, programs, env, log('web'), urls.web);
  return { webUrl: urls.web, bankUrl: urls.bank, mailUrl: urls.mail, databaseUrl };
}

function environment(
  settings: DemoSettings,
  databaseUrl: string,
  webUrl: string,
  options: StackOptions,
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: webUrl,
    NEXTAUTH_SECRET: settings.nextAuthSecret,
    CREDENTIALS_KEY: settings.credentialsKey,
    SMTP_URL: `smtp://127.0.0.1:${options.ports.smtp}`,
    MAIL_FROM: 'Личный кабинет <no-reply@localhost>',
    DATA_DIR: path.join(options.folder, 'files'),
    ALLOW_SANDBOX_ACQUIRER: '1',
    ALLOW_INTERNAL_WEBHOOKS: '1',
    // the logins that are printed work at once
    STAFF_SECOND_FACTOR: 'off',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    TSX_TSCONFIG_PATH: path.resolve('tsconfig.node.json'),
    ...options.env,
  };
}

async function startPostgres(
  { folder, ports, say }: StackOptions,
  programs: Program[],
  logFile: string,
): Promise<string> {
  say('starting PostgreSQL');
  const command = tsx('scripts/postgres/serve.ts', path.join(folder, 'postgres'), String(ports.postgres));
  const program = startProgram({ name: 'PostgreSQL', command, env: {}, logFile, hasChannel: true });
  programs.push(program);
  const failed = once(program.child, 'exit').then(() => {
    throw new Error(`PostgreSQL did not start; its log is ${logFile}`);
  });
  const [message] = (await Promise.race([once(program.child, 'message'), failed])) as [{ url: string }];
  failed.catch(() => {});
  return message.url;
}

async function startMail(
  { folder, ports }: StackOptions,
  programs: Program[],
  env: Record<string, string>,
  logFile: string,
  url: string,
) {
  const command = [
    process.execPath,
    path.resolve('node_modules/maildev/dist/bin/maildev.js'),
    ...['--smtp', String(ports.smtp), '--ip', '127.0.0.1', '--web', String(ports.mail), '--web-ip', '127.0.0.1'],
    ...['--mail-directory', path.join(folder, 'letters')],
  ];
  const program = startProgram({ name: 'mail', command, env, logFile });
  programs.push(program);
  await waitFor(url, program, logFile);
}

async function startBank(
  { folder, ports }: StackOptions,
  programs: Program[],
  settings: DemoSettings,
  logFile: string,
  url: string,
) {
  const env = {
    PORT: String(ports.bank),
    SANDBOX_BANK_URL: url,
    SANDBOX_BANK_CONTROL: '1',
    SANDBOX_BANK_MERCHANTS: JSON.stringify(settings.merchants),
    SANDBOX_BANK_STATE: path.join(folder, 'bank-books.json'),
  };
  const program = startProgram({ name: 'bank', command: tsx('scripts/sandbox-bank/main.ts'), env, logFile });
  programs.push(program);
  await waitFor(`${url}/control/books`, program, logFile);
}

async function startWeb(
  { ports }: StackOptions,
  programs: Program[],
  env: Record<string, string>,
  logFile: string,
  url: string,
) {
  const command = [process.execPath, path.resolve('node_modules/next/dist/bin/next'), 'start', '-p', String(ports.web)];
  const program = startProgram({ name: 'web', command, env, logFile });
  programs.push(program);
  await waitFor(`${url}/api/readyz`, program, logFile);
}
