import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parsePaymentQr } from '@/lib/invoices/payment-qr/parse-payment-qr';

const body =
  'Name=ООО Ромашка|PersonalAcc=40702810100000001017|BankName=Банк|BIC=049299811|CorrespAcc=30101810000000000811';
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const read = (bytes: Uint8Array) => {
  const result = parsePaymentQr(bytes);
  if (!result.ok) throw new Error(`not read: ${result.code}`);
  return result.value;
};

describe('reading a payment QR', () => {
  it.each([
    ['1', 'windows-1251'],
    ['2', 'utf-8'],
    ['3', 'koi8-r'],
  ])('decodes marker %s as %s', (digit, encoding) => {
    const { values } = read(iconv.encode(`ST0001${digit}|${body}`, encoding));
    expect(values.get('Name')).toBe('ООО Ромашка');
  });

  it.each([...'|#;:^_~{}!$%&()*+,/@'])('divides by «%s»', (separator) => {
    const { values } = read(utf8(`ST00012${separator}${body.replaceAll('|', separator)}`));
    expect(values.size).toBe(5);
    expect(values.get('BIC')).toBe('049299811');
  });

  it('takes keys in any casing and keeps unknown ones', () => {
    const { values, sum } = read(utf8(`ST00012|${body}|SUM=451237|persAcc=01|lastname=Ёлкин|Extra=1|__proto__=x`));
    expect(sum).toBe(451237);
    expect(values.get('PersAcc')).toBe('01');
    expect(values.get('LastName')).toBe('Ёлкин');
    expect(values.get('Extra')).toBe('1');
    expect(values.get('__proto__')).toBe('x');
  });

  it('keeps «=» inside a value', () => {
    expect(read(utf8(`ST00012|${body}|Purpose=a=b==`)).values.get('Purpose')).toBe('a=b==');
  });

  it.each([
    ['10.2026', '2026-10'],
    ['102026', '2026-10'],
    ['202610', '2026-10'],
    ['1.2026', '2026-01'],
    ['13.2026', null],
    ['октябрь', null],
    ['', null],
  ])('reads the period «%s» as %s', (written, expected) => {
    expect(read(utf8(`ST00012|${body}|PaymPeriod=${written}`)).period).toBe(expected);
  });

  it.each([
    ['', null],
    ['0', null],
    ['000100', 100],
    ['121770', 121770],
  ])('reads the sum «%s» as %s kopecks', (written, expected) => {
    expect(read(utf8(`ST00012|${body}|Sum=${written}`)).sum).toBe(expected);
  });

  it.each([
    ['', 'not-a-payment-qr'],
    ['https://example.org/pay', 'not-a-payment-qr'],
    ['ST00022|Name=a', 'not-a-payment-qr'],
    ['ST00014|Name=a', 'unknown-encoding'],
    ['ST00012=Name=a', 'wrong-separator'],
    ['ST00012NName=a', 'wrong-separator'],
    [`ST00012|${body}|свет`, 'broken-pair'],
    [`ST00012|${body}|=свет`, 'broken-pair'],
    [`ST00012|${body}|Sum=1|sum=2`, 'duplicate-key'],
    ['ST00012|Name=a|BIC=1', 'required-field-missing'],
    [`ST00012|${body}|Sum=12.50`, 'wrong-sum'],
    [`ST00012|${body}|Sum=-1`, 'wrong-sum'],
    [`ST00012|${body}|Sum=99999999999999999`, 'wrong-sum'],
  ])('refuses «%s»', (text, code) => {
    expect(parsePaymentQr(utf8(text))).toMatchObject({ ok: false, code });
  });

  it('refuses bytes that are not what the marker says', () => {
    const bytes = Buffer.concat([utf8('ST00012|'), iconv.encode(body, 'windows-1251')]);
    expect(parsePaymentQr(bytes)).toMatchObject({ ok: false, code: 'wrong-encoding' });
  });

  it('answers, and never throws, whatever the bytes', () => {
    const hostile = fc.uint8Array({ maxLength: 300 });
    const marker = fc.constantFrom('', 'ST00011|', 'ST00012|', 'ST00013#', `ST00012|${body}|Sum=`, `ST00011|${body}|`);
    fc.assert(
      fc.property(marker, hostile, (start, tail) => {
        expect(typeof parsePaymentQr(Buffer.concat([utf8(start), tail])).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
