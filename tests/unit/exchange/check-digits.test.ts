import { describe, expect, it } from 'vitest';
import { isInn, isSettlementAccount } from '@/lib/exchange/check-digits';

describe('check digits', () => {
  it('hold for the numbers of the sample organisations', () => {
    expect(['1699001011', '1699001029', '1699001036', '169900000346'].every(isInn)).toBe(true);
    for (const account of ['40702810100000001017', '40602810700000000204', '40603810200000000033']) {
      expect(isSettlementAccount(account, '049299811')).toBe(true);
    }
  });

  it.each(['1699001012', '169900101', '169900000345', '16990000034', '169900101О', ''])(
    'refuse the ИНН «%s»',
    (inn) => {
      expect(isInn(inn)).toBe(false);
    },
  );

  it('refuse every settlement account that differs in one digit', () => {
    const account = '40702810100000001017';
    for (let at = 0; at < account.length; at += 1) {
      const other = account.slice(0, at) + ((Number(account[at]) + 1) % 10) + account.slice(at + 1);
      expect(isSettlementAccount(other, '049299811')).toBe(false);
    }
    expect(isSettlementAccount(account, '049299812')).toBe(false);
  });
});
