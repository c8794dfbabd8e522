import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseBank, requireDemoBank } from './banks';
import { banner } from './banner';
import { buildWhenStale } from './build';
import type { Program } from './processes';
import { seedDemo } from './seed';
import { startStack, stopStack } from './stack';

/**
 * `npm run demo [-- --reset] [--bank=stripe]`: the whole cabinet on this machine, from nothing. `PORT` moves it, `--bank`
 * names the acquirer whose protocol an empty demo is filled to speak.
 */
const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false }, bank: { type: 'string' } } });
const folder = path.resolve('.data/demo');
const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1024 || port > 65_500) throw new Error('PORT must be between 1024 and 65500');

const say = (line: string) => console.log(`· ${line}`);
const programs: Program[] = [];
let isStopping = false;

async function stop(code: number) {
  if (isStopping) return;
  isStopping = true;
  if (programs.length > 0) say('stopping');
  await stopStack(programs);
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  const bank = values.bank === undefined ? undefined : requireDemoBank(values.bank).provider;
  if (values.reset) await rm(folder, { recursive: true, force: true });
  await buildWhenStale(say);
  const stack = await startStack({
    folder,
    ports: { web: port, bank: port + 1, mail: port + 2, smtp: port + 3, postgres: port + 4 },
    say,
    programs,
    databaseUrl: process.env.DATABASE_URL,
    seed: async (context) => {
      chooseBank(context.settings, bank);
      await seedDemo(context, say);
    },
  });
  console.log(banner(stack));
} catch (error) {
  if (!isStopping) console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
