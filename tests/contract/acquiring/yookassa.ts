import type { Counterpart } from './counterpart';
import { emulated } from './emulator';

const SHOP = { shopId: '100500', secretKey: 'test_contract_suite' };

export const yookassaCounterpart = (): Promise<Counterpart> =>
  emulated(
    {
      provider: 'yookassa',
      merchant: (webhookUrl) => ({ dialect: 'yookassa', ...SHOP, webhookUrl }),
      baseUrl: (bankUrl) => `${bankUrl}/yookassa`,
      credentials: SHOP,
      foreign: { ...SHOP, secretKey: 'test_of_somebody_else' },
    },
    { declineIsFinal: true, signsTime: false, tellsRefunds: true, tellsChargeBacks: false },
  );
