import { describe, expect, it } from 'vitest';
import { addressFault, isInternalAddress } from '@/lib/webhooks/internal-addresses';
import { lookupOutside } from '@/lib/webhooks/post-message';
import { meaningOf, nextAttempt } from '@/lib/webhooks/retry-rules';
import { makeWebhookSecret, signedHeaders } from '@/lib/webhooks/signature';

describe('A signature', () => {
  it('is the one of the published example of Standard Webhooks', () => {
    const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1_614_265_330,
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('has a secret of 32 random bytes, another one each time', () => {
    const secrets = [makeWebhookSecret(), makeWebhookSecret()];
    expect(secrets[0]).not.toBe(secrets[1]);
    for (const secret of secrets) expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  });
});

describe('An address', () => {
  it.each([
    'https://example.ru/hook',
    'https://8.8.8.8/hook',
    'https://example.ru:8443/a?b=c',
    'https://[2a00:1450::1]/',
    'https://пример.рф/хук',
  ])('out in the internet is taken: %s', (url) => {
    expect(addressFault(url, false)).toBeNull();
  });

  it.each([
    ['no address', 'url-invalid'],
    ['ftp://example.ru', 'url-invalid'],
    ['https://user:secret@example.ru', 'url-invalid'],
    ['https://example.ru/#part', 'url-invalid'],
    [`https://example.ru/${'x'.repeat(500)}`, 'url-invalid'],
    ['http://example.ru', 'url-not-https'],
    ['https://localhost', 'url-internal'],
    ['https://localhost.', 'url-internal'],
    ['https://db', 'url-internal'],
    ['https://printer.local', 'url-internal'],
    ['https://metadata.google.internal', 'url-internal'],
    ['https://127.0.0.1', 'url-internal'],
    ['https://127.1', 'url-internal'],
    ['https://2130706433', 'url-internal'],
    ['https://0x7f.0.0.1', 'url-internal'],
    ['https://0177.0.0.1', 'url-internal'],
    ['https://169.254.169.254/latest/meta-data', 'url-internal'],
    ['https://10.1.2.3', 'url-internal'],
    ['https://172.31.255.255', 'url-internal'],
    ['https://192.168.0.1', 'url-internal'],
    ['https://100.64.0.1', 'url-internal'],
    ['https://0.0.0.0', 'url-internal'],
    ['https://[::1]', 'url-internal'],
    ['https://[::]', 'url-internal'],
    ['https://[::ffff:127.0.0.1]', 'url-internal'],
    ['https://[::ffff:7f00:1]', 'url-internal'],
    ['https://[64:ff9b::7f00:1]', 'url-internal'],
    ['https://[fe80::1]', 'url-internal'],
    ['https://[fd00::1]', 'url-internal'],
    ['https://[2002:7f00:1::]', 'url-internal'],
  ])('of nobody, or inside, is not: %s', (url, fault) => {
    expect(addressFault(url, false)).toBe(fault);
  });

  it('inside is taken where the demo allows it, and is still an address', () => {
    expect(addressFault('http://127.0.0.1:4010/hook', true)).toBeNull();
    expect(addressFault('file:///etc/passwd', true)).toBe('url-invalid');
  });

  it.each(['127.0.0.1', '::1', '::ffff:10.0.0.1', '::ffff:a00:1', 'fe80::1', 'nonsense', ''])(
    '%j is inside',
    (address) => {
      expect(isInternalAddress(address)).toBe(true);
    },
  );

  it('is looked at where its name leads: a harmless name may lead inside', async () => {
    const found = await new Promise((resolve) => {
      lookupOutside('localhost', {}, (error, address) => resolve([error?.code, address]));
    });
    expect(found).toEqual(['URL_INTERNAL', []]);
  });
});

describe('A message that was not taken', () => {
  it('is sent again for three days, ever more rarely, and then no more', () => {
    let now = new Date('2026-11-20T00:00:00Z');
    const waits: number[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttempt(attempts, now);
      if (!next) break;
      waits.push((next.getTime() - now.getTime()) / 1000);
      now = next;
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits).toHaveLength(10);
    expect(now.toISOString()).toBe('2026-11-23T01:36:05.000Z');
  });

  it.each([
    [200, 'taken'],
    [204, 'taken'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [410, 'gone'],
    [500, 'failed'],
  ])('%i means %s', (status, meaning) => {
    expect(meaningOf(status)).toBe(meaning);
  });
});
