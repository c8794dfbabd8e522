import { describe, expect, it } from 'vitest';
import { signatureOf, verifySignature } from '@/lib/acquiring/signature';
import type { Clock } from '@/lib/shared/clock';

const SECRET = 'whsec_test_secret';
const TIME = 1_700_000_000;
const BODY = new TextEncoder().encode('{\n  "id": "evt_test_webhook",\n  "object": "event"\n}');
const MAC = '4f1cd7feda9826e746b7d482c4badebb657398df1099e1046364f6196a230150';
const HEADER = `t=${TIME},v1=${MAC}`;

const at = (offset: number): Clock => ({ now: () => new Date((TIME + offset) * 1000) });
const verdict = (header: string | null, { secret = SECRET, body = BODY, clock = at(0) } = {}) =>
  verifySignature(header, secret, body, clock);

describe("A webhook's signature", () => {
  it('is the published vector', () => {
    expect(signatureOf(SECRET, TIME, BODY)).toBe(MAC);
    expect(verdict(HEADER)).toBe('valid');
  });

  it('may be any of several, so that a secret can be rotated', () => {
    expect(verdict(`t=${TIME},v1=${'0'.repeat(64)},v1=${MAC},v0=abc`)).toBe('valid');
  });

  it.each([
    ['of another secret', HEADER, { secret: 'whsec_other' }],
    ['of another body', HEADER, { body: new TextEncoder().encode('{"id":"evt_test_webhook","object":"event"}') }],
    ['with another time', `t=${TIME + 1},v1=${MAC}`, {}],
    ['in capitals', `t=${TIME},v1=${MAC.toUpperCase()}`, {}],
    ['of another scheme', `t=${TIME},v0=${MAC}`, {}],
    ['without a time', `v1=${MAC}`, {}],
    ['with two times', `t=${TIME},t=${TIME},v1=${MAC}`, {}],
    ['with a time padded', `t=0${TIME},v1=${MAC}`, {}],
    ['shorter than a mac', `t=${TIME},v1=4f`, {}],
    ['that is absent', null, {}],
    ['that is empty', '', {}],
  ] as const)('is refused when it is one %s', (_, header, options) => {
    expect(verdict(header, options)).toBe('signature');
  });

  it('under an empty secret is refused, though the mac would match', () => {
    expect(verdict(`t=${TIME},v1=${signatureOf('', TIME, BODY)}`, { secret: '' })).toBe('signature');
  });

  it('holds for five minutes, in the past and in the future', () => {
    const verdicts = [-86_400, -301, -300, 300, 301, 86_400].map((offset) => verdict(HEADER, { clock: at(offset) }));
    expect(verdicts).toEqual(['stale', 'stale', 'valid', 'valid', 'stale', 'stale']);
  });
});
