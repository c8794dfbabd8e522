import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { disconnect } from '@/db/client';
import { buildWhenStale } from '@/scripts/demo/build';
import type { Program } from '@/scripts/demo/processes';
import { seedDemo } from '@/scripts/demo/seed';
import { seedResident } from '@/scripts/demo/seed-people';
import { type SeedContext, startStack, stopStack } from '@/scripts/demo/stack';
import { freePort } from '@/scripts/postgres/embedded';
import { everybody } from './cast';
import { seedReaders } from './meter-cast';

const quiet = () => {};

/** The demo's stack on free ports, from nothing, with the whole cast of the stories signed up. */
export default async function globalSetup() {
  const folder = await mkdtemp(path.join(tmpdir(), 'stories-'));
  // as root, PostgreSQL runs as a user of its own and must get in
  await chmod(folder, 0o711);
  const programs: Program[] = [];
  const stop = async () => {
    await disconnect();
    await stopStack(programs);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await buildWhenStale(quiet);
    const [web, bank, mail, smtp, postgres] = await Promise.all([
      freePort(),
      freePort(),
      freePort(),
      freePort(),
      freePort(),
    ]);
    // every browser comes from an address of its own, so that limits per address see many people
    const env = { TRUSTED_PROXIES: '1' };
    const stack = await startStack({
      folder,
      ports: { web, bank, mail, smtp, postgres },
      say: quiet,
      programs,
      env,
      seed,
    });
    process.env.STORY_BASE_URL = stack.webUrl;
    process.env.STORY_BANK_URL = stack.bankUrl;
    process.env.STORY_MAIL_URL = stack.mailUrl;
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function seed(context: SeedContext) {
  await seedDemo(context, quiet);
  for (const { email, surname, premises, company, supplier } of everybody()) {
    const accounts = [company, supplier].map((number) => ({ number, surname, premises }));
    await seedResident({ email, accounts });
  }
  await seedReaders(['desktop', 'phone', 'no-javascript']);
}
