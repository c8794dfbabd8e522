import type { ProviderCode } from '@/lib/acquiring/registry';
import type { Merchant } from '@/scripts/sandbox-bank/merchants';

/** Both ends of one wire: what the cabinet's contract holds, and the merchant the emulator knows. */
export interface ShopBank {
  /** where the emulator speaks this provider's protocol */
  readonly path: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly merchant: (webhookUrl: string) => Merchant;
}

const WEBHOOK_SECRET = 'whsec_test_secret';
/** Who sells, as receipts of Сбер name him. */
const COMPANY = { companyEmail: 'office@example.org', companyInn: '1699001011', companyAddress: 'https://example.org' };

/** The secrets of an organisation's shop at every provider; organisations of one emulator do not share them. */
export const SHOP_BANKS: Readonly<Record<ProviderCode, (organisationId: string) => ShopBank>> = {
  sandbox: (id) => {
    const credentials = { secretKey: `sk_${id}`, webhookSecret: WEBHOOK_SECRET };
    return { path: '', credentials, merchant: (webhookUrl) => ({ ...credentials, webhookUrl }) };
  },
  stripe: (id) => {
    const credentials = { secretKey: `sk_test_${id.replaceAll('-', '')}`, webhookSecret: WEBHOOK_SECRET };
    return {
      path: '/stripe',
      credentials,
      merchant: (webhookUrl) => ({ dialect: 'stripe', ...credentials, webhookUrl }),
    };
  },
  yookassa: (id) => {
    const credentials = { shopId: String(Number.parseInt(id.slice(-8), 16)), secretKey: `test_${id}` };
    return {
      path: '/yookassa',
      credentials,
      merchant: (webhookUrl) => ({ dialect: 'yookassa', ...credentials, webhookUrl }),
    };
  },
  tbank: (id) => {
    const credentials = { terminalKey: id.replaceAll('-', '').slice(-20), password: `tbank_${id.slice(-12)}` };
    return {
      path: '/tbank',
      credentials,
      merchant: (webhookUrl) => ({ dialect: 'tbank', ...credentials, webhookUrl }),
    };
  },
  sber: (id) => {
    const login = { userName: `shop-${id.slice(-12)}`, password: `sber_${id.slice(-12)}` };
    const key = 'sber_test_checksum';
    return {
      path: '/sber',
      credentials: { ...login, ...COMPANY, dialect: 'ecom', checksumAlgorithm: 'hmac-sha256', checksumKey: key },
      merchant: (webhookUrl) => ({
        dialect: 'sber',
        ...login,
        checksum: { algorithm: 'hmac-sha256', key },
        webhookUrl,
      }),
    };
  },
};
