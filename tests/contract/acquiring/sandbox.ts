import type { Counterpart } from './counterpart';
import { emulated } from './emulator';

const SECRETS = { secretKey: 'sk_contract_suite', webhookSecret: 'whsec_contract_suite' };

export const sandboxCounterpart = (): Promise<Counterpart> =>
  emulated(
    {
      provider: 'sandbox',
      merchant: (webhookUrl) => ({ ...SECRETS, webhookUrl }),
      baseUrl: (bankUrl) => bankUrl,
      credentials: SECRETS,
      foreign: { secretKey: 'sk_of_somebody_else', webhookSecret: 'whsec_of_somebody_else' },
    },
    { keepsHolds: true, declineIsFinal: true, signsTime: true, tellsRefunds: true, tellsChargeBacks: false },
  );
