import type { Counterpart, Letter } from './counterpart';
import { emulated } from './emulator';

const SHOP = { userName: 'contract-suite', password: 'sber_contract_pw' };
const KEY = 'sber_contract_checksum';
const COMPANY = { companyEmail: 'office@example.org', companyInn: '1699001011', companyAddress: 'https://example.org' };

/** One adapter, two families of the gateway. */
export const sberCounterpart = (dialect: 'ecom' | 'legacy') => (): Promise<Counterpart> => {
  const credentials = { ...SHOP, ...COMPANY, dialect, checksumAlgorithm: 'hmac-sha256', checksumKey: KEY };
  return emulated(
    {
      provider: 'sber',
      merchant: (webhookUrl) => ({
        dialect: 'sber',
        ...SHOP,
        checksum: { algorithm: 'hmac-sha256', key: KEY },
        webhookUrl,
      }),
      baseUrl: (bankUrl) => `${bankUrl}/sber`,
      credentials,
      foreign: { ...credentials, password: 'of_somebody_else', checksumKey: 'of_somebody_else' },
    },
    {
      declineIsFinal: true,
      signsTime: false,
      tellsRefunds: true,
      listsFailedRefunds: false,
      tellsChargeBacks: false,
      secrets: [SHOP.password, KEY],
      ...(dialect === 'legacy' && { altered: withOtherStatus }),
    },
  );
};

/** The older family puts all of a notice into the query. */
const withOtherStatus = (letter: Letter): Letter => {
  const url = new URL(letter.url);
  url.searchParams.set('status', url.searchParams.get('status') === '1' ? '0' : '1');
  return { ...letter, url: url.toString() };
};
