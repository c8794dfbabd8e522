import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { RawWebhook } from '@/lib/acquiring/acquirer';
import type { ProviderCode } from '@/lib/acquiring/registry';
import type { NewContract } from '@/lib/payments/activate-contract';
import { applyNotification } from '@/lib/payments/apply-notification';
import { receiveNotification } from '@/lib/payments/receive-notification';
import { type StartPayment, startPayment } from '@/lib/payments/start-payment';
import { orderIdOf } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { type SandboxBank, type SandboxBankOptions, startSandboxBank } from '@/scripts/sandbox-bank/server';
import { aContract, aPayingResident, type PayingResident } from './builders/paying-resident';
import { openDoor } from './door';
import { SHOP_BANKS } from './shop-banks';

/** A resident, the organisation's contract and a real sandbox bank, with the cabinet's webhook listening. */
export interface Shop extends PayingResident {
  readonly bank: SandboxBank;
  readonly contractId: string;
  /** bodies of the webhooks as they came, with their headers */
  readonly webhooks: Omit<RawWebhook, 'receivedAt'>[];
  /** Starts a payment as the pay page would; 1 % on top. */
  pay(changes?: Partial<StartPayment>): ReturnType<typeof startPayment>;
  /** What the payer does on the bank's page. */
  atBank(paymentId: string, act: string): Promise<void>;
  /** Does what the worker would with the inbox. Returns how many messages it read. */
  readInbox(): Promise<number>;
  close(): Promise<void>;
}

interface ShopOptions {
  /** false: the bank's notices are lost on the way */
  readonly listens?: boolean;
  readonly timeZone?: string;
  readonly provider?: ProviderCode;
  /** receipts and housing orders of its contract; none when left out */
  readonly papers?: NewContract['papers'];
  /** where the cabinet finds the bank, when not at its own address */
  readonly bankUrl?: string;
  /** the contract's, where they differ from the usual ones */
  readonly credentials?: Readonly<Record<string, string>>;
}

/** The same with a bank of its own. */
export async function openShop({
  listens,
  timeZone,
  provider,
  papers,
  credentials,
  ...options
}: Omit<ShopOptions, 'bankUrl'> & SandboxBankOptions = {}): Promise<Shop> {
  const bank = await startSandboxBank({ control: true, retryBaseMs: 20, ...options });
  const shop = await openShopAt(bank, { listens, timeZone, provider, papers, credentials });
  return {
    ...shop,
    close: async () => {
      await bank.close();
      await shop.close();
    },
  };
}

/** A shop among others of one bank, which stays open when the shop closes. */
export async function openShopAt(
  bank: SandboxBank,
  {
    listens = true,
    timeZone,
    provider = 'sandbox',
    papers,
    bankUrl = bank.url,
    credentials: changes,
  }: ShopOptions = {},
): Promise<Shop> {
  const resident = await aPayingResident(timeZone ? { timeZone } : {});
  const { path, credentials, merchant } = SHOP_BANKS[provider](resident.organisationId);
  const contractId = await aContract(resident, `${bankUrl}${path}`, {
    provider,
    papers,
    credentials: { ...credentials, ...changes },
  });
  const webhooks: Shop['webhooks'] = [];
  const door = await openDoor(async (webhook) => {
    webhooks.push(webhook);
    if (!listens) return 200;
    const received = await receiveNotification(provider, contractId, webhook);
    return received.ok ? received.value.status : 400;
  });
  bank.enrol(merchant(door.url));
  return {
    ...resident,
    bank,
    contractId,
    webhooks,
    pay: (changes) => startPayment(resident.viewer, resident.accountId, { ...aForm(), ...changes }),
    atBank: async (paymentId, act) => {
      const headers = { 'content-type': 'application/json' };
      const url = `${bank.url}/control/payments/${orderIdOf(paymentId)}/${act}`;
      const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
      if (!answer.ok) throw new Error(`the bank would not ${act}: ${answer.status}`);
    },
    readInbox: () => readInbox(resident.organisationId),
    close: door.close,
  };
}

/** 1217.70 by card, 1 % on top. */
export const aForm = (): StartPayment => ({
  principalKopecks: kopecks(121_770),
  method: 'card',
  expectedChargedKopecks: kopecks(122_988),
  submissionId: randomUUID(),
});

async function readInbox(organisationId: string): Promise<number> {
  const waiting = await db().execute<{ id: string }>(
    sql`select id from acquirer_notifications where organisation_id = ${organisationId} and applied_at is null order by id`,
  );
  for (const { id } of waiting) await applyNotification(organisationId, id);
  return waiting.length;
}
