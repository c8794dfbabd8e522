import { openAsBlob } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { disconnect } from '@/db/client';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { encodeSession } from '@/lib/auth/session-token';
import { signIn } from '@/lib/auth/sign-in';
import { findLoad, type LoadView } from '@/lib/exchange/loads/find-loads';
import { isAtWork } from '@/lib/exchange/loads/load-status';
import { startLoad } from '@/lib/exchange/loads/start-load';
import { findOrganisationByInn } from '@/lib/organisations/find-organisation';
import type { Viewer } from '@/lib/shared/viewer';
import { buildWhenStale } from '@/scripts/demo/build';
import { MANAGEMENT_COMPANY_INN, PASSWORD, STAFF } from '@/scripts/demo/people';
import type { Program } from '@/scripts/demo/processes';
import { seedDemo } from '@/scripts/demo/seed';
import { startStack, stopStack } from '@/scripts/demo/stack';
import { freePort } from '@/scripts/postgres/embedded';
import { again, givesReadings, type Habit, opens, spread } from './exchange-residents';
import { LINES_A_BILL, prepareAccounts, writeCharges } from './import';
import { residentAt } from './pages';

const quiet = () => {};
/** How often a resident opens his account's page, gives readings, and somebody asks whether the web lives. */
const VISIT_EVERY_MS = 250;
const GIVE_EVERY_MS = 1000;
const PULSE_EVERY_MS = 50;
const QUIET_MS = 5000;
const LOOK_EVERY_MS = 100;

/** `npm run bench:exchange [-- ROWS]`: a register sent, checked and loaded in the room «Обмен» while residents use the cabinet. */
const rows = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(rows) || rows < 1) throw new Error('ROWS is how many lines of bills the register has');

const folder = await mkdtemp(path.join(tmpdir(), 'bench-room-'));
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
  await buildWhenStale(quiet);
  const [web, bank, mail, smtp, postgres] = await Promise.all(Array.from({ length: 5 }, freePort));
  const ports = { web, bank, mail, smtp, postgres } as Record<'web' | 'bank' | 'mail' | 'smtp' | 'postgres', number>;
  const stack = { folder, ports, say: quiet, programs, env: {} };
  const { webUrl } = await startStack({ ...stack, seed: (context) => seedDemo(context, quiet) });
  await measure(webUrl);
} finally {
  await stop();
}

async function measure(webUrl: string): Promise<void> {
  const bills = Math.ceil(rows / LINES_A_BILL);
  await prepareAccounts(bills);
  const file = path.join(folder, 'charges.csv');
  await writeCharges(file, bills, '09.2025');
  const residents = await residentsAt(webUrl);
  await sleep(QUIET_MS);
  // the first visits find nothing compiled and nothing cached
  residents.take();
  await sleep(QUIET_MS);
  const quietly = residents.take();
  const memory = watchMemory();
  const room = await accountantAt(webUrl);
  const [loadId, sent] = await timed(() => room.send(file));
  const sending = memory.take();
  const [checked, check] = await timed(() => room.until(loadId));
  await room.load(loadId);
  const [loaded, load] = await timed(() => room.until(loadId));
  if (loaded.status !== 'loaded') throw new Error(`the register was not loaded: ${JSON.stringify(loaded.report)}`);
  const busily = residents.take();
  residents.stop();
  const lines = checked.report?.rows ?? 0;
  console.log(`
a register of ${lines} lines (${(checked.fileBytes / 2 ** 20).toFixed(1)} MB) through the room «Обмен»
  sent ${sent.toFixed(1)} s; checked ${check.toFixed(1)} s, ${(lines / check).toFixed(0)} lines/s; loaded ${load.toFixed(1)} s, ${(lines / load).toFixed(0)} lines/s
  the page saw ${room.seen} states of its progress
residents meanwhile, p50 / p95 / slowest (how many)`);
  for (const [habit, times] of Object.entries(quietly))
    console.log(`  ${habit}: before ${spread(times)}, during ${spread(busily[habit] ?? [])}`);
  console.log(`memory, from before to the peak
  while the file was sent: ${sending}
  while it was checked and loaded: ${memory.take()}
`);
  memory.stop();
}

/** What residents do meanwhile; «pulse» asks nothing of the database: it waits for the web's event loop alone. */
async function residentsAt(webUrl: string) {
  const { account, cookie, accountId, viewer } = await residentAt(webUrl);
  const habits: Readonly<Record<string, Habit>> = {
    "the account's page": again(VISIT_EVERY_MS, opens(account, cookie)),
    'readings given': again(GIVE_EVERY_MS, await givesReadings(viewer, accountId)),
    pulse: again(PULSE_EVERY_MS, opens(`${webUrl}/api/livez`)),
  };
  return {
    take: (): Record<string, number[]> =>
      Object.fromEntries(Object.entries(habits).map(([name, habit]) => [name, habit.take()])),
    stop: (): void => {
      for (const habit of Object.values(habits)) habit.stop();
    },
  };
}

async function timed<Value>(work: () => Promise<Value>): Promise<[Value, number]> {
  const start = performance.now();
  return [await work(), (performance.now() - start) / 1000];
}

async function accountantAt(webUrl: string) {
  const email = STAFF.find(({ role }) => role === 'billing')?.email ?? '';
  const session = await signIn({ email, password: PASSWORD }, '127.0.0.1');
  const organisationId = await findOrganisationByInn(MANAGEMENT_COMPANY_INN);
  if (!session.ok || !organisationId) throw new Error('the demo has an accountant and an organisation');
  const memberships = [{ organisationId, role: 'billing' as const }];
  const viewer: Viewer = { kind: 'user', ...session.value, email, isEmailVerified: true, memberships };
  const cookie = `${sessionCookie().name}=${await encodeSession(session.value)}`;
  const states = new Set<string>();
  return {
    get seen() {
      return states.size;
    },
    async send(file: string): Promise<string> {
      const body = new FormData();
      body.append('files', await openAsBlob(file), 'charges.csv');
      const to = `${webUrl}/api/exchange/${organisationId}/registers`;
      const answer = await fetch(to, { method: 'POST', body, headers: { cookie, origin: webUrl }, redirect: 'manual' });
      const loadId = answer.headers.get('location')?.split('/').at(-1);
      if (answer.status !== 303 || !loadId) throw new Error(`the register was not taken: ${answer.status}`);
      return loadId;
    },
    async until(loadId: string): Promise<LoadView> {
      for (;;) {
        const load = await findLoad(viewer, organisationId, loadId);
        if (!load) throw new Error('the load is there');
        states.add(`${load.status} ${load.rowsRead}`);
        if (!isAtWork(load.status)) return load;
        await sleep(LOOK_EVERY_MS);
      }
    },
    async load(loadId: string): Promise<void> {
      const started = await startLoad(viewer, organisationId, { loadId, event: 'load' });
      if (!started.ok) throw new Error(started.code);
    },
  };
}

/** Resident memory of web and worker: what each had before, and the most since the last look, by the kernel's own count. */
function watchMemory() {
  const base = new Map<string, number>();
  const peaks = new Map<string, number>();
  const look = async (into: Map<string, number>) => {
    for (const { name, child } of programs.filter(({ name }) => name === 'web' || name === 'worker')) {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      into.set(name, Math.max(into.get(name) ?? 0, megabytes));
    }
  };
  void look(base);
  const timer = setInterval(() => void look(peaks), LOOK_EVERY_MS);
  return {
    take(): string {
      const said = [...peaks].map(([name, peak]) => `${name} ${base.get(name)?.toFixed(0)} → ${peak.toFixed(0)} MB`);
      peaks.clear();
      return said.join(', ');
    },
    stop: () => clearInterval(timer),
  };
}
