import type { Counterpart } from './counterpart';
import { emulated } from './emulator';

const TERMINAL = { terminalKey: 'ContractSuite', password: 'tbank_contract_pw' };

export const tbankCounterpart = (): Promise<Counterpart> =>
  emulated(
    {
      provider: 'tbank',
      merchant: (webhookUrl) => ({ dialect: 'tbank', ...TERMINAL, webhookUrl }),
      baseUrl: (bankUrl) => `${bankUrl}/tbank`,
      credentials: TERMINAL,
      foreign: { ...TERMINAL, password: 'of_somebody_else' },
      ack: { status: 200, body: 'OK' },
    },
    { declineIsFinal: true, signsTime: false, tellsRefunds: false, tellsChargeBacks: false },
  );
