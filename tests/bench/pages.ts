import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
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
import type { Program } from '@/scripts/demo/processes';
import { seedDemo } from '@/scripts/demo/seed';
import { startStack, stopStack } from '@/scripts/demo/stack';
import { freePort } from '@/scripts/postgres/embedded';
import { firstLoadKilobytes } from './first-load';
import { measureImport } from './import';
import { measureByTurns, type Rate, ratioOf, type Target } from './slices';

export interface PagesBench {
  readonly control: Rate;
  readonly account: Rate;
  readonly bill: Rate;
  readonly floorPerSecond: number;
  readonly script: { readonly floor: number; readonly account: number; readonly bill: number };
  readonly imported: Awaited<ReturnType<typeof measureImport>>;
}

const quiet = () => {};

/** Builds with the floor page, starts the stack in a folder of its own and measures pages, scripts and an import. */
export async function benchPages(importRows: number): Promise<PagesBench> {
  const env = { ...process.env, BENCH: '1', NODE_ENV: 'production' as const };
  const build = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { env, stdio: 'ignore' });
  if (build.status !== 0) throw new Error('the bench build has failed: BENCH=1 npm run build says why');
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  await chmod(folder, 0o711);
  const programs: Program[] = [];
  try {
    const [web, bank, mail, smtp, postgres] = await Promise.all([
      freePort(),
      freePort(),
      freePort(),
      freePort(),
      freePort(),
    ]);
    const ports = { web, bank, mail, smtp, postgres };
    const seed = (context: Parameters<typeof seedDemo>[0]) => seedDemo(context, quiet);
    const stack = await startStack({ folder, ports, say: quiet, programs, env: { BENCH: '1' }, seed });
    return await measure(stack.webUrl, importRows);
  } finally {
    await disconnect();
    await stopStack(programs);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(webUrl: string, importRows: number): Promise<PagesBench> {
  const { cookie, account, bill } = await signedIn(webUrl);
  const floor = `${webUrl}/bench-floor`;
  const targets: Target[] = [
    { name: 'floor', url: floor, cookie },
    { name: 'control', url: floor, cookie },
    { name: 'account', url: account, cookie },
    { name: 'bill', url: bill, cookie },
  ];
  const rates = await measureByTurns(targets);
  const floors = rates.get('floor') ?? [];
  const against = (name: string) => ratioOf(rates.get(name) ?? [], floors);
  return {
    control: against('control'),
    account: against('account'),
    bill: against('bill'),
    floorPerSecond: floors.toSorted((a, b) => a - b)[floors.length >> 1] ?? 0,
    script: {
      floor: await firstLoadKilobytes(floor, cookie),
      account: await firstLoadKilobytes(account, cookie),
      bill: await firstLoadKilobytes(bill, cookie),
    },
    imported: await measureImport(importRows),
  };
}

/** The demo's resident: a session cookie and the addresses of an account and its latest bill. */
async function signedIn(webUrl: string): Promise<{ cookie: string; account: string; bill: string }> {
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
  const [bill] = await listInvoices(viewer, account.accountId);
  if (!bill) throw new Error('the account has no bill');
  const home = `${webUrl}/accounts/${account.accountId}`;
  const cookie = `${sessionCookie().name}=${await encodeSession(session.value)}`;
  return { cookie, account: home, bill: `${home}/invoices/${bill.invoiceId}` };
}
