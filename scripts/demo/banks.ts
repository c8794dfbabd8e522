import { randomBytes, randomInt } from 'node:crypto';
import type { ProviderCode } from '@/lib/acquiring/registry';
import type { DemoSettings } from './settings';

/** How the demo's contract speaks to the sandbox bank: both sides of the wire get the same secrets. */
export interface DemoBank {
  readonly provider: ProviderCode;
  /** where the dialect listens, behind the bank's address */
  readonly path: string;
  /** made anew for each contract */
  readonly secrets: () => Record<string, string>;
}

const secret = (prefix: string): string => `${prefix}${randomBytes(18).toString('hex')}`;

const DEMO_BANKS: readonly DemoBank[] = [
  {
    provider: 'sandbox',
    path: '',
    secrets: () => ({ secretKey: secret('sk_'), webhookSecret: secret('whsec_') }),
  },
  {
    provider: 'stripe',
    path: '/stripe',
    secrets: () => ({ secretKey: secret('sk_test_'), webhookSecret: secret('whsec_') }),
  },
  {
    provider: 'yookassa',
    path: '/yookassa',
    secrets: () => ({ shopId: String(randomInt(100_000, 1_000_000)), secretKey: secret('test_') }),
  },
  {
    provider: 'tbank',
    path: '/tbank',
    secrets: () => ({
      terminalKey: `${randomInt(1_000_000_000, 10_000_000_000)}DEMO`,
      password: secret('').slice(0, 20),
    }),
  },
  {
    provider: 'sber',
    path: '/sber',
    secrets: () => ({ userName: secret('demo-').slice(0, 20), password: secret('').slice(0, 30), dialect: 'ecom' }),
  },
];

/** @throws Error naming the banks there are */
export function requireDemoBank(provider: string): DemoBank {
  const bank = DEMO_BANKS.find((one) => one.provider === provider);
  if (bank) return bank;
  throw new Error(`--bank is one of ${DEMO_BANKS.map((one) => one.provider).join(', ')}`);
}

/** A demo that is filled keeps its bank. @throws Error when another one is asked for */
export function chooseBank(settings: DemoSettings, asked: string | undefined): void {
  if (asked === undefined || asked === settings.bank) return;
  if (settings.seededOn) throw new Error(`this demo speaks to «${settings.bank}»; another bank needs --reset`);
  settings.bank = asked;
}
