import type { Counterpart } from './counterpart';
import { emulated } from './emulator';

const SECRETS = { secretKey: 'sk_test_contract_suite', webhookSecret: 'whsec_contract_suite' };

export const stripeCounterpart = (): Promise<Counterpart> =>
  emulated(
    {
      provider: 'stripe',
      merchant: (webhookUrl) => ({ dialect: 'stripe', ...SECRETS, webhookUrl }),
      baseUrl: (bankUrl) => `${bankUrl}/stripe`,
      credentials: SECRETS,
      foreign: { secretKey: 'sk_test_of_somebody_else', webhookSecret: 'whsec_of_somebody_else' },
    },
    {
      absentId: 'cs_test_unknown',
      ...{ declineIsFinal: false, signsTime: true, tellsRefunds: true, tellsChargeBacks: true },
    },
  );
