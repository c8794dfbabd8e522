import { describe, expect, it } from 'vitest';
import { encodePaymentQr } from '@/lib/invoices/payment-qr/encode-payment-qr';
import { paymentQrFields } from '@/lib/invoices/payment-qr/payment-qr-fields';
import { shortenBankName, shortenPayeeName } from '@/lib/invoices/payment-qr/shorten-names';
import { kopecks } from '@/lib/shared/money';
import { anInvoiceAccount, anInvoiceDocument, anInvoicePayee } from '../../support/builders/invoice-document';

describe('the QR of a payee of the bill', () => {
  it('names the payee, the sum, the account, the month and the bill', () => {
    expect(paymentQrFields(anInvoiceDocument(), anInvoicePayee())).toEqual({
      Name: 'ООО «УК «Спортивная»',
      PersonalAcc: '40702810100000001017',
      BankName: 'АО «Первый Учебный Банк»',
      BIC: '049299811',
      CorrespAcc: '30101810000000000811',
      Sum: 121770,
      Purpose: 'ЖКУ за 01.2017 ЛС 6262000000055',
      PayeeINN: '1699001011',
      KPP: '169901001',
      PersAcc: '6262000000055',
      PayerAddress: 'Заречная обл., Зеленодольский р-н, пгт Берёзовый Бор, ул. Спортивная, д. 9, кв. 5',
      PaymPeriod: '012017',
      QuittId: '16ВА100395-01-7011',
      QuittDate: '01.02.2017',
      TechCode: '02',
    });
  });

  it.each([0, -100])('is not drawn for a payee who is owed %s', (closing) => {
    expect(paymentQrFields(anInvoiceDocument(), anInvoicePayee({ closingKopecks: kopecks(closing) }))).toBeNull();
  });

  it('does not call a non-residential premises a flat', () => {
    const document = anInvoiceDocument({ account: anInvoiceAccount({ premisesNumber: 'н.п. 1' }) });
    expect(paymentQrFields(document, anInvoicePayee())?.PayerAddress).toMatch(/д\. 9, н\.п\. 1$/);
  });

  it('fits a long bank and a long legal form into the mandatory block', () => {
    const payee = anInvoicePayee({
      name: `Общество с ограниченной ответственностью «${'Дом '.repeat(31)}»`,
      bankName: 'Публичное акционерное общество «Учебный коммерческий банк развития»',
    });
    const fields = paymentQrFields(anInvoiceDocument(), payee);
    expect(fields?.Name).toMatch(/^ООО «Дом/);
    expect(fields?.BankName.length).toBeLessThanOrEqual(45);
    expect(fields && encodePaymentQr(fields).ok).toBe(false);
    const shorter = paymentQrFields(anInvoiceDocument(), {
      ...payee,
      name: 'ТСЖ «Берёзовая роща на улице Спортивной»',
    });
    expect(shorter && encodePaymentQr(shorter).ok).toBe(true);
  });

  it('never cuts the name of a payee', () => {
    const name = 'Фонд '.repeat(40).trim();
    expect(shortenPayeeName(name, 160)).toBe(name);
  });

  it('cuts a bank name at a word, and a single long word at a letter', () => {
    expect(shortenBankName('Банк «Первый Учебный»', 12, 300)).toBe('Банк «Первый');
    expect(shortenBankName('Первыйучебный', 45, 12)).toBe('Первый');
  });
});
