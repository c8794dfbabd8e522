import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../../scripts/sandbox-bank/dialects/tbank/token';

/** The published example of a notice. */
const NOTICE = {
  TerminalKey: '1321054611234DEMO',
  OrderId: '201709',
  Success: true,
  Status: 'AUTHORIZED',
  PaymentId: 8742591,
  ErrorCode: '0',
  Amount: 9855,
  CardId: 322264,
  Pan: '430000******0777',
  ExpDate: '1122',
  RebillId: 101709,
};
const NOTICE_TOKEN = 'b906d28e76c6428e37b25fcf86c0adc52c63d503013fdd632e300593d165766b';

/** The published example of a request. */
const INIT = {
  TerminalKey: 'MerchantTerminalKey',
  Amount: 19200,
  OrderId: '21090',
  Description: 'Подарочная карта на 1000 рублей',
};
const INIT_TOKEN = '0024a00af7c350a3a67ca168ce06502aa72772456662e38696d48b56ee9c97d9';

describe('the token of Т-Банк', () => {
  test('is the published one of a notice', () => {
    expect(tokenOf(NOTICE, 'Dfsfh56dgKl')).toBe(NOTICE_TOKEN);
  });

  test('is the published one of a request, in UTF-8', () => {
    expect(tokenOf(INIT, 'usaf8fw8fsw21g')).toBe(INIT_TOKEN);
  });

  test('is not the one that stands in the JSON example of the same page', () => {
    const printed = '68711168852240a2f34b6a8b19d2cfbd296c7d2a6dff8b23eda6278985959346';
    expect(tokenOf({ ...INIT, TerminalKey: 'TinkoffBankTest', Amount: 140_000 }, 'usaf8fw8fsw21g')).not.toBe(printed);
  });

  test.each([
    ['an object', { Data: { Route: 'TCB' } }],
    ['a list', { Shops: [{ ShopCode: '1', Amount: 1 }] }],
    ['a token that is there already', { Token: 'anything' }],
    ['nothing', { Details: null }],
  ])('does not change with %s in it', (_name, more) => {
    expect(tokenOf({ ...NOTICE, ...more }, 'Dfsfh56dgKl')).toBe(NOTICE_TOKEN);
  });

  test('sorts by code units: RRN stands before RebillId', () => {
    const one = tokenOf({ RebillId: 'b', RRN: 'a' }, 'P');
    expect(one).toBe(tokenOf({ RRN: 'a', RebillId: 'b' }, 'P'));
    expect(one).not.toBe(tokenOf({ RRN: 'b', RebillId: 'a' }, 'P'));
  });

  test('spells booleans as words', () => {
    expect(tokenOf({ Success: true }, 'P')).toBe(tokenOf({ Success: 'true' }, 'P'));
  });
});
