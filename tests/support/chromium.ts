import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A test browser speaks to the pages under test and to nobody else. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/** Chromium's own sandbox refuses to start under root; small containers have a small /dev/shm. */
export const chromiumArgs = (): string[] => [
  ...QUIET,
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  ...(userInfo().uid === 0 ? ['--no-sandbox'] : []),
];

/**
 * The browser to test with: PLAYWRIGHT_CHROMIUM, else an installed Chromium or Chrome, else the one that
 * comes inside @sparticuz/chromium (unpacked to the temporary folder on first use; Linux x64 only).
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    await access(named, constants.X_OK);
    return named;
  }
  return installed() ?? unpacked();
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...candidates, MAC].find((candidate) => existsSync(candidate));
}

async function unpacked(): Promise<string> {
  const { default: chromium } = await import('@sparticuz/chromium');
  chromium.setGraphicsMode = false;
  return chromium.executablePath();
}
