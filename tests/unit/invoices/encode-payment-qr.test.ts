import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePaymentQr } from '@/lib/invoices/payment-qr/encode-payment-qr';
import { type PaymentQrFields, SEPARATORS } from '@/lib/invoices/payment-qr/fields';
import { parsePaymentQr } from '@/lib/invoices/payment-qr/parse-payment-qr';
import { paymentQrImage } from '@/lib/invoices/payment-qr/qr-image';
import { qrSvgPath } from '@/lib/invoices/payment-qr/qr-path';
import { kopecks } from '@/lib/shared/money';
import { readQrImage, readQrPath } from '../../support/qr-reader';

const requisites = {
  Name: 'ООО «УК «Спортивная»',
  PersonalAcc: '40702810100000001017',
  BankName: 'АО «Первый Учебный Банк»',
  BIC: '049299811',
  CorrespAcc: '30101810000000000811',
};

const encoded = (fields: PaymentQrFields): string => {
  const result = encodePaymentQr(fields);
  if (!result.ok) throw new Error(`refused: ${result.code} ${result.field}`);
  return result.value;
};

const readBack = (payload: string) => {
  const result = parsePaymentQr(Buffer.from(payload, 'utf8'));
  if (!result.ok) throw new Error(`not read: ${result.code}`);
  return result.value;
};

describe('the payload of a payment QR', () => {
  it('is the mandatory block, the sum in kopecks, then the rest', () => {
    expect(encoded({ ...requisites, Sum: kopecks(121770), PersAcc: '6262000000055', TechCode: '02' })).toBe(
      'ST00012|Name=ООО «УК «Спортивная»|PersonalAcc=40702810100000001017|BankName=АО «Первый Учебный Банк»' +
        '|BIC=049299811|CorrespAcc=30101810000000000811|Sum=121770|PersAcc=6262000000055|TechCode=02',
    );
  });

  it.each([kopecks(0), kopecks(-500), undefined])('leaves out a sum of %s', (sum) => {
    expect(encoded({ ...requisites, Sum: sum })).not.toContain('Sum');
  });

  it('leaves out empty values', () => {
    expect(encoded({ ...requisites, Purpose: '', KPP: '' })).not.toMatch(/Purpose|KPP/);
  });

  it('takes the next separator of the standard when a value holds the usual one', () => {
    expect(encoded({ ...requisites, Purpose: 'свет|вода' })).toMatch(/^ST00012#Name=.*#Purpose=свет\|вода$/);
    expect(encoded({ ...requisites, Purpose: 'a|b#c;' })).toMatch(/^ST00012:Name=/);
  });

  it('is refused when values hold every separator the standard offers', () => {
    expect(encodePaymentQr({ ...requisites, Purpose: SEPARATORS })).toMatchObject({ code: 'no-free-separator' });
  });

  it.each([
    [{ Name: '' }, 'required-field-missing', 'Name'],
    [{ BankName: '' }, 'required-field-missing', 'BankName'],
    [{ Name: 'x'.repeat(161) }, 'value-too-long', 'Name'],
    [{ BankName: 'x'.repeat(46) }, 'value-too-long', 'BankName'],
    [{ Purpose: 'ж'.repeat(211) }, 'value-too-long', 'Purpose'],
    [{ TechCode: '002' }, 'value-too-long', 'TechCode'],
    [{ PersonalAcc: '4070281010000000101' }, 'wrong-account-number', 'PersonalAcc'],
    [{ PersonalAcc: '4070281010000000101O' }, 'wrong-account-number', 'PersonalAcc'],
    [{ CorrespAcc: '00' }, 'wrong-account-number', 'CorrespAcc'],
    [{ BIC: '04929981' }, 'wrong-bic', 'BIC'],
    [{ PayeeINN: '16990010' }, 'wrong-inn', 'PayeeINN'],
    [{ Sum: 12.5 as never }, 'wrong-sum', 'Sum'],
    [{ Purpose: 'a\ud800b' }, 'not-text', 'Purpose'],
    [{ Name: 'ж'.repeat(120) }, 'mandatory-block-too-long', 'Name'],
    [{ PayerAddress: 'ж'.repeat(1200) }, 'payload-too-long', undefined],
  ])('refuses %j as %s', (changes, code, field) => {
    expect(encodePaymentQr({ ...requisites, ...changes })).toMatchObject({ ok: false, code, ...(field && { field }) });
  });

  it.each([
    [{ Name: 'x'.repeat(160) }],
    [{ Purpose: 'ж'.repeat(210) }],
    [{ CorrespAcc: '0' }],
    [{ PayeeINN: '169900101112' }],
  ])('takes %j, which is just within the limit', (changes) => {
    expect(encodePaymentQr({ ...requisites, ...changes }).ok).toBe(true);
  });

  it('comes back unchanged for every text a value can hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 9e14 }), (purpose, address, sum) => {
        const fields = { ...requisites, Purpose: purpose, PayerAddress: address, Sum: kopecks(sum) };
        fc.pre([...SEPARATORS].some((separator) => !`${purpose}${address}`.includes(separator)));
        fc.pre([...purpose].length <= 210);
        const read = readBack(encoded(fields));
        expect(Object.fromEntries(read.values)).toEqual({ ...fields, Sum: String(sum) });
        expect(read.sum).toBe(sum);
      }),
    );
  });

  it('never has a mandatory block over 300 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 170 }), (name) => {
        const result = encodePaymentQr({ ...requisites, Name: name });
        const taken = Object.entries({ ...requisites, Name: name }).map(([key, value]) => `${key}=${value}`);
        const bytes = Buffer.byteLength(taken.join('|'), 'utf8');
        expect(!result.ok || bytes <= 300).toBe(true);
        expect(result.ok || bytes > 300 || [...name].length > 160 || /\p{Cs}/u.test(name)).toBe(true);
      }),
    );
  });

  it('is read by a foreign decoder byte for byte', () => {
    const payload = encoded({ ...requisites, Sum: kopecks(121770), Purpose: 'ЖКУ за 01.2017, ёЁҗӨ №5 «да»' });
    const { path, size } = qrSvgPath(payload);
    expect(Buffer.from(readQrPath(path, size) ?? []).toString('utf8')).toBe(payload);
  });

  it('is read from the page’s picture as well, whichever was drawn last', async () => {
    const some = ['ЖКУ за 01.2017', 'ЖКУ за 02.2017'].map((Purpose) => ({ ...requisites, Purpose }));
    for (const fields of [...some, ...some]) {
      const image = paymentQrImage(fields);
      expect(Buffer.from((await readQrImage(image ?? '')) ?? []).toString('utf8')).toBe(encoded(fields));
    }
    const wrong = { ...requisites, BIC: '1' };
    expect([paymentQrImage(wrong), paymentQrImage(wrong)]).toEqual([null, null]);
  });

  it('still is a readable picture at the largest size the encoder lets through', () => {
    const payload = encoded({ ...requisites, PayerAddress: 'ж'.repeat(1000) });
    const { path, size } = qrSvgPath(payload);
    expect(Buffer.from(readQrPath(path, size) ?? []).toString('utf8')).toBe(payload);
  });
});
