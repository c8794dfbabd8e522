import { createHash } from 'node:crypto';
import type { DialectName } from './protocol';

/** Who gets the money, as registers and statements name them. */
export interface Payee {
  name: string;
  inn: string;
  kpp: string;
  account: string;
}

interface AnyMerchant {
  webhookUrl: string;
  payee?: Payee;
  /** The bank's fee for this merchant, parts per million; else the bank's own. */
  feePpm?: number;
  sbpFeePpm?: number;
}

export interface SandboxMerchant extends AnyMerchant {
  dialect?: 'sandbox';
  secretKey: string;
  webhookSecret: string;
}

export interface StripeMerchant extends AnyMerchant {
  dialect: 'stripe';
  /** sk_test_… */
  secretKey: string;
  /** whsec_… */
  webhookSecret: string;
}

export interface YookassaMerchant extends AnyMerchant {
  dialect: 'yookassa';
  shopId: string;
  secretKey: string;
  /** The shop takes housing bills: every payment must carry its payment order. */
  utilities?: boolean;
  /** The shop has a cash register: every payment must carry its receipt. */
  receipts?: boolean;
}

export interface TbankMerchant extends AnyMerchant {
  dialect: 'tbank';
  terminalKey: string;
  password: string;
  receipts?: boolean;
  /** The terminal refuses an order id it has seen (error 20). Whether it does depends on the terminal. */
  uniqueOrders?: boolean;
  /** The terminal sends DEADLINE_EXPIRED. */
  expiryNotices?: boolean;
  /** What `Amount` of a refunded payment means, which the specification does not say: `current` by default. */
  amountAfterRefund?: 'current' | 'original';
  /** Price of one fiscal receipt in kopecks: the register then has the field 13.1. */
  fiscalFee?: number;
  successUrl?: string;
  failUrl?: string;
}

export interface SberMerchant extends AnyMerchant {
  dialect: 'sber';
  userName: string;
  password: string;
  /** How notices are signed; absent = not at all. */
  checksum?: { algorithm: 'hmac-sha256'; key: string } | { algorithm: 'rsa-sha512'; privateKey: string };
  /** How orders of the older family are announced: GET with a query (the default) or POST of a form. */
  legacyCallback?: 'GET' | 'POST';
}

export type Merchant = SandboxMerchant | StripeMerchant | YookassaMerchant | TbankMerchant | SberMerchant;

export type MerchantOf<Name extends DialectName> = Name extends 'sandbox'
  ? SandboxMerchant
  : Extract<Merchant, { dialect: Name }>;

export const dialectOf = (merchant: Merchant): DialectName => merchant.dialect ?? 'sandbox';

/** What names the merchant in its requests. */
export function loginOf(merchant: Merchant): string {
  switch (merchant.dialect) {
    case 'yookassa':
      return merchant.shopId;
    case 'tbank':
      return merchant.terminalKey;
    case 'sber':
      return merchant.userName;
    default:
      return merchant.secretKey;
  }
}

/** Stable over restarts and safe to print, unlike the key it may come from. */
export function merchantId(merchant: Merchant): string {
  const dialect = dialectOf(merchant);
  const login = loginOf(merchant);
  const source = dialect === 'sandbox' ? login : `${dialect} ${login}`;
  return `mer_${createHash('sha256').update(source).digest('hex').slice(0, 16)}`;
}
