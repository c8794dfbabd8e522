import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned, publicKeyOf, signedText } from '@/lib/acquiring/providers/sber/checksum';
import { toProviderPayment } from '@/lib/acquiring/providers/sber/transform';

/** The family's own sample. */
const NOTICE = {
  mdOrder: '06cf5599-3f17-7c86-bdbc-bd7d00a8b38b',
  operation: 'approved',
  orderNumber: '2003',
  status: '1',
};
const HMAC = { algorithm: 'hmac-sha256', key: 'ooc7slpvc61k7sf7ma7p4hrefr' } as const;
const CHECKSUM = 'EAF2FB72CAB99FD5067F4BA493DD84F4D79C1589FDE8ED29622F0F07215AA972';

describe('The checksum of Сбер', () => {
  it('is made of names and values in order, with the last semicolon, without itself', () => {
    const shuffled = {
      sign_alias: 'SHA-256 with RSA',
      checksum: 'x',
      ...Object.fromEntries(Object.entries(NOTICE).reverse()),
    };
    expect(signedText(shuffled)).toBe(
      'mdOrder;06cf5599-3f17-7c86-bdbc-bd7d00a8b38b;operation;approved;orderNumber;2003;status;1;',
    );
  });

  it('is that of the sample, in letters of either size', () => {
    expect(isSigned({ ...NOTICE, checksum: CHECKSUM }, HMAC)).toBe(true);
    expect(isSigned({ ...NOTICE, checksum: CHECKSUM.toLowerCase() }, HMAC)).toBe(true);
  });

  it.each([
    ['another status', { status: '0', checksum: CHECKSUM }],
    ['a parameter more', { amount: '1', checksum: CHECKSUM }],
    ['none at all', {}],
    ['one of another length', { checksum: 'EAF2' }],
  ])('does not fit %s', (_, changes) => {
    expect(isSigned({ ...NOTICE, ...changes }, HMAC)).toBe(false);
  });

  it('by a key pair is SHA-512, whatever the message says of itself', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const key = publicKeyOf(pem);
    if (!key) throw new Error('the key was not read');
    const signed = (algorithm: string) => ({
      ...{ ...NOTICE, sign_alias: 'SHA-256 with RSA' },
      checksum: createSign(algorithm).update(signedText(NOTICE)).sign(privateKey, 'hex'),
    });
    expect(isSigned(signed('sha512'), { algorithm: 'rsa-sha512', key })).toBe(true);
    expect(isSigned(signed('sha256'), { algorithm: 'rsa-sha512', key })).toBe(false);
    expect(publicKeyOf('no key')).toBeNull();
  });
});

type Order = Parameters<typeof toProviderPayment>[0];
const told = (changes: Partial<Order>) =>
  toProviderPayment(
    { orderNumber: '7', orderStatus: 0, amount: 122_988, currency: '643', ...changes } as Order,
    'a-1',
    true,
  );
const sums = (depositedAmount: number, refundedAmount: number) => ({
  paymentAmountInfo: { depositedAmount, refundedAmount, feeAmount: 1_476 },
});

describe('An order at Сбер', () => {
  it.each([
    [0, 'pending'],
    [1, 'authorized'],
    [3, 'canceled'],
    [5, 'pending'],
    [6, 'declined'],
    [7, 'pending'],
  ] as const)('of status %d is %s, and nothing was taken', (orderStatus, status) => {
    expect(told({ orderStatus })).toMatchObject({ status, isStatusKnown: true, captured: 0n, fee: null });
  });

  it('whose time ran out is expired; it is declined for any other reason', () => {
    expect(told({ orderStatus: 6, actionCode: -2007 })).toMatchObject({ status: 'expired' });
    expect(told({ orderStatus: 6, actionCode: 116 })).toMatchObject({ status: 'declined', failure: { code: '116' } });
  });

  it.each([
    ['taken', 2, sums(122_988, 0), 0n],
    ['partly given back, the rest told', 4, sums(100_000, 22_988), 22_988n],
    ['partly given back, the whole told', 4, sums(122_988, 22_988), 22_988n],
    ['given back', 4, sums(0, 122_988), 122_988n],
  ])('%s says so by its sums', (_, orderStatus, changes, refunded) => {
    expect(told({ orderStatus, ...changes })).toMatchObject({
      ...{ status: 'captured', captured: 122_988n, refunded, fee: 1_476n },
    });
  });

  it('of another status is one nobody knows; another currency stays what it is', () => {
    expect(told({ orderStatus: 9 })).toMatchObject({ status: 'pending', isStatusKnown: false });
    expect(told({ currency: '840' }).amount).toEqual({ amount: 122_988n, currency: '840' });
  });
});
