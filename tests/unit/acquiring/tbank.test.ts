import { describe, expect, it } from 'vitest';
import { isSigned, tokenOf } from '@/lib/acquiring/providers/tbank/token';
import { chosenOf, toProviderPayment } from '@/lib/acquiring/providers/tbank/transform';
import { parseWebhook } from '@/lib/acquiring/providers/tbank/webhook';

const ORDER = '0190a1b2c3d4e5f60718293a4b5c6d7e';

/** The bank's own sample of a notice; its password is Dfsfh56dgKl. */
const NOTICE = {
  TerminalKey: '1321054611234DEMO',
  OrderId: '201709',
  Success: true,
  Status: 'AUTHORIZED',
  PaymentId: '8742591',
  ErrorCode: '0',
  Amount: 9855,
  CardId: 322264,
  Pan: '430000******0777',
  ExpDate: '1122',
  RebillId: '101709',
};

describe('The token of Т-Банк', () => {
  it('is that of its sample of a notice', () => {
    expect(tokenOf(NOTICE, 'Dfsfh56dgKl')).toBe('b906d28e76c6428e37b25fcf86c0adc52c63d503013fdd632e300593d165766b');
  });

  it('is that of its sample of Init', () => {
    const init = {
      Amount: 19200,
      Description: 'Подарочная карта на 1000 рублей',
      OrderId: 21090,
      TerminalKey: 'MerchantTerminalKey',
    };
    expect(tokenOf(init, 'usaf8fw8fsw21g')).toBe('0024a00af7c350a3a67ca168ce06502aa72772456662e38696d48b56ee9c97d9');
  });

  it('takes no notice of what is nested, of itself and of the order of names', () => {
    const token = tokenOf(NOTICE, 'Dfsfh56dgKl');
    const more = { ...NOTICE, Data: { Route: 'TCB' }, DATA: { a: 1 }, Shops: [1], Token: token };
    expect(isSigned(more, 'Dfsfh56dgKl')).toBe(true);
    expect(isSigned(Object.fromEntries(Object.entries(more).reverse()), 'Dfsfh56dgKl')).toBe(true);
  });

  it.each([
    ['another sum', { Amount: 9856 }],
    ['a field more', { Extra: 'x' }],
    ['a number for a word', { Success: 'false' }],
    ['no token', { Token: undefined }],
    ['a token of another length', { Token: 'b906' }],
    ['a list for a token', { Token: [tokenOf(NOTICE, 'Dfsfh56dgKl')] }],
  ])('does not fit %s', (_, changes) => {
    const signed = { ...NOTICE, Token: tokenOf(NOTICE, 'Dfsfh56dgKl'), ...changes };
    expect(isSigned(signed, 'Dfsfh56dgKl')).toBe(false);
  });
});

const aState = (Status: string, Amount = 122_988) => ({ OrderId: ORDER, PaymentId: '42', Status, Amount });
const anOrder = (Status: string) => ({ Payments: [{ PaymentId: '42', Status, Amount: 122_988 }] });
type State = Parameters<typeof toProviderPayment>[0];
type Order = NonNullable<Parameters<typeof toProviderPayment>[1]>;
const told = (word: string, left?: number, order: object | null = anOrder(word)) =>
  toProviderPayment(aState(word, left) as State, order as Order | null, true);

describe('A payment at Т-Банк', () => {
  it.each([
    ...['NEW', 'FORM_SHOWED', 'AUTHORIZING', '3DS_CHECKING', '3DS_CHECKED', 'PAY_CHECKING', 'PROCESSING'].map(
      (word) => [word, 'pending'] as const,
    ),
    ...['CONFIRMING', 'CHECKING', 'UNKNOWN', 'AUTH_FAIL'].map((word) => [word, 'pending'] as const),
    ['AUTHORIZED', 'authorized'],
    ['PARTIAL_REVERSED', 'authorized'],
    ['CANCELED', 'canceled'],
    ['REVERSED', 'canceled'],
    ['REJECTED', 'declined'],
    ['DEADLINE_EXPIRED', 'expired'],
    ['ATTEMPTS_EXPIRED', 'expired'],
  ] as const)('that is %s is %s, and nothing was taken', (word, status) => {
    expect(told(word)).toMatchObject({ status, isStatusKnown: true, captured: 0n, refunded: 0n });
  });

  it.each([
    ['CONFIRMED', 122_988, 0n],
    ['PARTIAL_REFUNDED', 100_000, 22_988n],
    ['REFUNDED', 0, 122_988n],
  ])('that is %s was taken; what is left is %d', (word, left, refunded) => {
    expect(told(word, left)).toMatchObject({ status: 'captured', captured: 122_988n, refunded });
  });

  it.each(['SOMETHING_NEW', 'constructor', '', 'confirmed'])('that is «%s» is one nobody knows', (word) => {
    expect(told(word)).toMatchObject({ status: 'pending', isStatusKnown: false, captured: 0n });
  });

  it('with a part given back, of a size that is not told, is one nobody knows', () => {
    expect(told('PARTIAL_REFUNDED', 122_988)).toMatchObject({ status: 'pending', isStatusKnown: false });
  });

  it('stands for its order when it was taken, whatever else was opened', () => {
    const Payments = ['REJECTED', 'NEW', 'CONFIRMED', 'AUTHORIZED'].map((Status, at) => ({
      ...{ PaymentId: String(at), Status, Amount: 1 },
    }));
    expect(chosenOf({ Payments } as Order)?.PaymentId).toBe('2');
    expect(chosenOf({ Payments: [] } as unknown as Order)).toBeUndefined();
  });
});

describe('A notice of Т-Банк', () => {
  const terminal = { terminalKey: '1321054611234DEMO', password: 'Dfsfh56dgKl' };
  const read = (content: object) =>
    parseWebhook(
      {
        ...{ method: 'POST', url: '/', headers: new Headers(), receivedAt: new Date(0) },
        body: Buffer.from(JSON.stringify({ ...content, Token: tokenOf({ ...content }, terminal.password) })),
      },
      terminal,
    );

  it('brings ids alone, and is answered with «OK»', () => {
    expect(read({ ...NOTICE, PaymentId: 8742591 })).toMatchObject({
      ...{ kind: 'event', ref: { orderId: '201709', providerPaymentId: '8742591' } },
      ack: { status: 200, body: 'OK' },
    });
  });

  it.each([
    { Status: 'RECEIPT' },
    { NotificationType: 'LINKACCOUNT' },
    { RequestKey: 'ed989549-d3be-4758-95c7-22647e03f9ec' },
  ])('of another kind is answered and left: %o', (changes) => {
    expect(read({ ...NOTICE, ...changes })).toMatchObject({ kind: 'ignored', ack: { body: 'OK' } });
  });

  it('of another terminal is refused', () => {
    expect(read({ ...NOTICE, TerminalKey: 'Other' })).toMatchObject({ kind: 'rejected' });
  });
});
