import { spawnSync } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** What Playwright's `launch` needs to start the browser. */
interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

/**
 * The browser to test with: PLAYWRIGHT_CHROMIUM, else an installed Chrome or Chromium, else the one that
 * comes inside @sparticuz/chromium (unpacked to the temporary folder on first use; Linux x64 only).
 */
export async function testBrowser(): Promise<Browser> {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) await access(named, constants.X_OK);
  const executablePath = named || installed();
  return executablePath ? { executablePath, args: flags() } : { ...(await packaged()), args: flags() };
}

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...candidates, MAC].find((candidate) => existsSync(candidate));
}

/** Unpacked once per version and user; its own libraries and font are used where the machine has none. */
async function packaged(): Promise<Omit<Browser, 'args'>> {
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const folder = path.join(tmpdir(), `cabinet-chromium-${devDependencies['@sparticuz/chromium']}-${userInfo().uid}`);
  if (!existsSync(folder)) await unpack(folder);
  const executablePath = path.join(folder, 'chromium');
  const lacking = {
    ...(starts(executablePath) ? {} : { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') }),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') }),
  };
  return Object.keys(lacking).length === 0
    ? { executablePath }
    : { executablePath, env: { ...inherited(), ...lacking } };
}

/** Unpacks beside the folder and then renames, so that a run that was cut short leaves no half of a browser. */
async function unpack(folder: string): Promise<void> {
  const partial = await mkdtemp(`${folder}-`);
  await underEnvironment(
    // the package brings out its libraries only where it believes to be in a cloud function
    { TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    async () => (await import('@sparticuz/chromium')).default.executablePath(),
  );
  const fonts = path.join(folder, 'fonts');
  const config = `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}-cache</cachedir></fontconfig>`;
  await writeFile(path.join(partial, 'fonts/fonts.conf'), config);
  await rename(partial, folder);
}

/** Runs `work` with other environment variables and puts back all that it or the package has changed. */
async function underEnvironment(variables: Record<string, string>, work: () => Promise<unknown>): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** False when the machine lacks a library the browser is linked with. */
const starts = (program: string): boolean =>
  spawnSync(program, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0;

const inherited = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));

/** A test browser speaks to the pages under test and to nobody else. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/** Chromium's own sandbox refuses to start under root; small containers have a small /dev/shm. */
const flags = (): string[] => [
  ...QUIET,
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
];
