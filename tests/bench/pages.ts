import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { disconnect } from '@/db/client';
import { listAccounts } from '@/lib/accounts/queries';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { encodeSession } from '@/lib/auth/session-token';
import { signIn } from '@/lib/auth/sign-in';
import { listInvoices } from '@/lib/invoices/queries';
import type { Viewer } from '@/lib/shared/viewer';
import { PASSWORD, RESIDENT } from '@/scripts/demo/people';
import { type Program, stopProgram } from '@/scripts/demo/processes';
import { seedDemo } from '@/scripts/demo/seed';
import { type SeedContext, startStack, stopStack } from '@/scripts/demo/stack';
import { freePort } from '@/scripts/postgres/embedded';
import { firstLoadKilobytes } from './first-load';
import { type ImportRatio, measureImport } from './import';
import { measureByTurns, ratioOf, type Spread, spreadOf, type Target } from './slices';

export interface PagesBench {
  readonly control: Spread;
  readonly account: Spread;
  readonly bill: Spread;
  readonly floorPerSecond: number;
  /** kilobytes of gzipped JavaScript */
  readonly script: { readonly floor: number; readonly account: number; readonly bill: number };
}

export interface StackBench {
  readonly pages: PagesBench;
  readonly imports: readonly ImportRatio[];
}

const quiet = () => {};
/** A register of each: the same bytes twice would be found loaded. */
const MONTHS = ['07.2025', '08.2025', '09.2025'];

/** Builds with the floor page, starts the stack in a folder of its own; pages first, then imports with nothing else running. */
export async function benchStack(importRows: number): Promise<StackBench> {
  await build();
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  await chmod(folder, 0o711);
  const programs: Program[] = [];
  const stop = async () => {
    await disconnect();
    await stopStack(programs);
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)));
  try {
    const webUrl = await start(folder, programs);
    const pages = await benchPages(webUrl);
    for (const program of programs.slice(1).reverse()) await stopProgram(program);
    const imports: ImportRatio[] = [];
    for (const month of MONTHS) imports.push(await measureImport(importRows, month));
    return { pages, imports };
  } finally {
    await stop();
  }
}

/** Next writes the build's types and where they are; the checks read those of the usual build. */
async function build(): Promise<void> {
  const env = { ...process.env, BENCH: '1', NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const typesOfNext = await readFile('next-env.d.ts').catch(() => null);
  const built = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { env, stdio: 'ignore' });
  if (typesOfNext) await writeFile('next-env.d.ts', typesOfNext);
  await rm('.next-bench/types', { recursive: true, force: true });
  if (built.status !== 0) throw new Error('the bench build has failed: BENCH=1 npm run build says why');
}

/** @returns the address of the web; PostgreSQL is the first of the programs */
async function start(folder: string, programs: Program[]): Promise<string> {
  const [web, bank, mail, smtp, postgres] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const ports = { web, bank, mail, smtp, postgres };
  const seed = (context: SeedContext) => seedDemo(context, quiet);
  const { webUrl } = await startStack({ folder, ports, say: quiet, programs, env: { BENCH: '1' }, seed });
  return webUrl;
}

async function benchPages(webUrl: string): Promise<PagesBench> {
  const { cookie, account, bill } = await residentAt(webUrl);
  const floor = `${webUrl}/bench-floor`;
  const targets: Target[] = [
    { name: 'floor', url: floor, cookie },
    { name: 'control', url: floor, cookie },
    { name: 'account', url: account, cookie },
    { name: 'bill', url: bill, cookie },
  ];
  const script = {
    floor: await firstLoadKilobytes(floor, cookie),
    account: await firstLoadKilobytes(account, cookie),
    bill: await firstLoadKilobytes(bill, cookie),
  };
  const rates = await measureByTurns(targets);
  const floors = rates.get('floor') ?? [];
  const against = (name: string) => ratioOf(rates.get(name) ?? [], floors);
  return {
    control: against('control'),
    account: against('account'),
    bill: against('bill'),
    floorPerSecond: spreadOf(floors).median,
    script,
  };
}

/** The demo's resident: a session cookie and the addresses of an account and its latest bill. */
export async function residentAt(webUrl: string) {
  const session = await signIn({ email: RESIDENT.email, password: PASSWORD }, '127.0.0.1');
  if (!session.ok) throw new Error(`the demo's resident cannot sign in: ${session.code}`);
  const viewer: Viewer = {
    kind: 'user',
    ...session.value,
    email: RESIDENT.email,
    isEmailVerified: true,
    memberships: [],
  };
  const account = (await listAccounts(viewer)).find(({ number }) => number === RESIDENT.accounts[0].number);
  if (!account) throw new Error('the demo’s resident has no account');
  const [latest] = await listInvoices(viewer, account.accountId);
  if (!latest) throw new Error('the account has no bill');
  const home = `${webUrl}/accounts/${account.accountId}`;
  const cookie = `${sessionCookie().name}=${await encodeSession(session.value)}`;
  const bill = `${home}/invoices/${latest.invoiceId}`;
  return { viewer, accountId: account.accountId, cookie, account: home, bill };
}
