import type { Merchant } from './merchants';
import { startSandboxBank } from './server';

const env = process.env;

function whole(name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not «${text}»`);
  return Number(text);
}

function merchants(): Merchant[] {
  const list: unknown = JSON.parse(env.SANDBOX_BANK_MERCHANTS || '[]');
  if (!Array.isArray(list)) throw new Error('SANDBOX_BANK_MERCHANTS must be a JSON array');
  return list;
}

async function main(): Promise<void> {
  const port = whole('PORT', 3400);
  const feePpm = whole('SANDBOX_BANK_FEE_PPM', 12_000);
  const bank = await startSandboxBank({
    merchants: merchants(),
    port,
    host: env.SANDBOX_BANK_HOST || '127.0.0.1',
    publicUrl: env.SANDBOX_BANK_URL?.replace(/\/$/, '') || (port === 0 ? undefined : `http://localhost:${port}`),
    control: env.SANDBOX_BANK_CONTROL === '1',
    feePpm,
    sbpFeePpm: whole('SANDBOX_BANK_SBP_FEE_PPM', feePpm),
    retryBaseMs: whole('SANDBOX_BANK_RETRY_BASE_MS', 1000),
    lateMs: whole('SANDBOX_BANK_LATE_MS', 15_000),
    refundMs: whole('SANDBOX_BANK_REFUND_MS', 0),
    stateFile: env.SANDBOX_BANK_STATE || undefined,
  });
  console.log(`Учебный банк: ${bank.url}`);
  const end = () => bank.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
