import { createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hmacChecksum, rsaChecksum, signedText } from '../../../scripts/sandbox-bank/dialects/sber/checksum';
import { openSber, type SberShop } from './sber-shop';

/** The published example with a shared key. */
const HMAC_KEY = 'ooc7slpvc61k7sf7ma7p4hrefr';
const NOTICE = {
  status: '1',
  operation: 'approved',
  orderNumber: '2003',
  mdOrder: '06cf5599-3f17-7c86-bdbc-bd7d00a8b38b',
};
const HMAC = 'EAF2FB72CAB99FD5067F4BA493DD84F4D79C1589FDE8ED29622F0F07215AA972';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

describe('the checksum of Сбер', () => {
  test('is made of the sorted parameters, each with a semicolon behind it', () => {
    expect(signedText({ ...NOTICE, checksum: 'x', sign_alias: 'y' })).toBe(
      'mdOrder;06cf5599-3f17-7c86-bdbc-bd7d00a8b38b;operation;approved;orderNumber;2003;status;1;',
    );
  });

  test('is the published one with the published key', () => {
    expect(hmacChecksum(NOTICE, HMAC_KEY)).toBe(HMAC);
  });

  test('by RSA verifies as SHA-512, and not as the SHA-256 that its alias speaks of', () => {
    const params = {
      mdOrder: '12b59da8-f68f-7c8d-12b5-9da8000826ea',
      operation: 'deposited',
      status: '1',
      amount: '35000099',
    };
    const text = 'amount;35000099;mdOrder;12b59da8-f68f-7c8d-12b5-9da8000826ea;operation;deposited;status;1;';
    expect(signedText(params)).toBe(text);
    const checksum = rsaChecksum(params, privateKey);
    expect(checksum).toMatch(/^[0-9A-F]+$/);
    const verifies = (algorithm: string) => createVerify(algorithm).update(text).verify(publicKey, checksum, 'hex');
    expect([verifies('sha512'), verifies('sha256')]).toEqual([true, false]);
  });
});

async function heard(shop: SberShop): Promise<Record<string, string>> {
  const { orderId } = await shop.register();
  await shop.control(`payments/${orderId}/pay`);
  await shop.bank.flush();
  const [letter] = shop.letters;
  if (letter?.method === 'GET') return Object.fromEntries(letter.url.searchParams);
  const isForm = letter?.headers.get('content-type') === 'application/x-www-form-urlencoded';
  const sent = isForm ? Object.fromEntries(new URLSearchParams(letter?.body)) : JSON.parse(letter?.body ?? '{}');
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]));
}

describe('a notice', () => {
  test('of the current gateway is JSON with a number as its status, unsigned by default', async () => {
    const shop = await openSber('ecom');
    const { orderId, orderNumber } = await shop.register();
    await shop.control(`payments/${orderId}/pay`);
    await shop.bank.flush();
    expect(shop.letters[0]?.method).toBe('POST');
    const body = JSON.parse(shop.letters[0]?.body ?? '');
    expect(body).toEqual({ mdOrder: orderId, orderNumber, operation: 'deposited', status: 1 });
  });

  test.each([
    ['ecom', undefined, 'POST'],
    ['legacy', undefined, 'GET'],
    ['legacy', 'POST', 'POST'],
  ] as const)(
    'of the family %s (%s) is signed with the shared key where one was agreed',
    async (family, legacyCallback, method) => {
      const shop = await openSber(family, { checksum: { algorithm: 'hmac-sha256', key: HMAC_KEY }, legacyCallback });
      const notice = await heard(shop);
      expect(shop.letters[0]?.method).toBe(method);
      expect(notice).toMatchObject({ operation: 'deposited', status: '1' });
      expect(notice.checksum).toBe(hmacChecksum(notice, HMAC_KEY));
    },
  );

  test('is signed with the bank’s key under a name of another algorithm', async () => {
    const shop = await openSber('legacy', { checksum: { algorithm: 'rsa-sha512', privateKey } });
    const notice = await heard(shop);
    expect(notice.sign_alias).toBe('SHA-256 with RSA');
    const verify = createVerify('sha512').update(signedText(notice));
    expect(verify.verify(publicKey, notice.checksum ?? '', 'hex')).toBe(true);
  });

  test('keeps what the shop’s address has for a query', async () => {
    const shop = await openSber('legacy');
    const address = `${shop.bank.books().merchants[0]?.webhookUrl}?shop=1`;
    shop.bank.enrol({ dialect: 'sber', userName: 'komfort-api', password: 'komfort-password', webhookUrl: address });
    expect(await heard(shop)).toMatchObject({ shop: '1', operation: 'deposited' });
  });

  test.each([
    ['ecom', 60_000],
    ['legacy', 30_000],
  ] as const)('of the family %s is tried three times', async (family, pauseMs) => {
    const shop = await openSber(family);
    shop.answers.push(...Array.from({ length: 5 }, () => ({ status: 500, body: '' })));
    const { orderId } = await shop.register();
    await shop.control(`payments/${orderId}/decline`);
    const seen: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      await shop.bank.flush();
      seen.push(shop.letters.length);
      shop.bank.clock.advance(pauseMs);
    }
    expect(seen).toEqual([1, 2, 3, 3, 3]);
  });
});
