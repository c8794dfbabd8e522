import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { parsePaymentQr } from '@/lib/invoices/payment-qr/parse-payment-qr';
import { COLUMN_SETS } from '@/lib/invoices/pdf/columns';
import { drawPdf } from '@/lib/invoices/pdf/draw-pdf';
import { renderPdf, stopPdfProcess } from '@/lib/invoices/pdf/render-pdf';
import { CONTENT_WIDTH } from '@/lib/invoices/pdf/styles';
import { formatRoubles, kopecks } from '@/lib/shared/money';
import { anInvoiceDocument, anInvoiceLine, anInvoicePayee } from '../../support/builders/invoice-document';
import { aPaymentConfirmation } from '../../support/builders/payment-confirmation';
import { qrCodesIn } from '../../support/qr-reader';

async function read(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text } = await extractText(document, { mergePages: false });
  const page = await document.getPage(1);
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    pages: text,
    text: text.join('\n').replace(/\u00a0/g, ' '),
    width: Math.round(width),
    height: Math.round(height),
  };
}

const bill = async (changes: Partial<InvoiceDocument> = {}) =>
  read(await drawPdf('invoice', anInvoiceDocument(changes)));
const order43 = { ...anInvoiceDocument().organisation, columnSet: 'order-43' as const };

describe('the printed copy of a bill', { timeout: 30_000 }, () => {
  it('is one A4 sheet with the manual’s headings, sums and words', async () => {
    const { text, pages, width, height } = await bill();
    expect([pages.length, width, height]).toEqual([1, 842, 595]);
    for (const words of [
      'СЧЕТ на оплату за жилое помещение и коммунальные услуги за январь 2017 г.',
      'Ковалёва Нина Сергеевна',
      'ул. Спортивная, д. 9, кв. 5',
      '6262000000055',
      '16ВА100395-01',
      'Недопоставка',
      'Подогрев воды',
      'в т.ч. Холодная вода для нужд ГВС',
      'XXXXX',
      'куб.м',
      '17,20',
      '26,14',
      '10,16',
      '449,61',
      '768,09',
      '132,38',
      '635,71',
      'ИТОГО',
      '1 217,70 руб.',
      'учтены оплаты по 31.01.2017',
      'Оплатить до 10.02.2017',
      'ООО «УК «Спортивная»',
      '40702810100000001017',
      '30101810000000000811',
      '049299811',
      '+7 (800) 000-01-12',
    ]) {
      expect(text.replace(/\s+/g, ' ')).toContain(words);
    }
  });

  it('puts every value into its own column, and the sums under them', async () => {
    const values = { paidKopecks: kopecks(101), recalculationKopecks: kopecks(-202), openingKopecks: kopecks(303) };
    const charges = { chargedKopecks: kopecks(606), undersupplyKopecks: kopecks(8), toPayKopecks: kopecks(598) };
    const line = anInvoiceLine({
      ...values,
      ...charges,
      serviceName: 'Вода',
      unit: 'куб.м',
      volume: '4.0404',
      tariff: '1.5',
      undersupplyDays: '7',
      socialNormKopecks: kopecks(909),
    });
    const totals = { ...values, ...charges, penaltyKopecks: kopecks(0), closingKopecks: kopecks(598) };
    const { text } = await bill({ lines: [line], totals });
    const row = text.replace(/\s+/g, ' ');
    expect(row).toContain('1 Вода 1,01 −2,02 3,03 куб.м 4,0404 1,50 6,06 7,00 0,08 9,09 5,98');
    expect(row).toContain('ИТОГО 1,01 −2,02 3,03 6,06 0,08 9,09 5,98');
  });

  it('numbers the thirteen columns', async () => {
    const { text } = await bill();
    for (let column = 1; column <= 13; column += 1) expect(text).toMatch(new RegExp(`(^|\\s)${column}(\\s|$)`));
  });

  it('holds every sum of a long bill and repeats the headings on each page', async () => {
    const lines = Array.from({ length: 90 }, (_, at) =>
      anInvoiceLine({
        position: at + 1,
        ordinal: String(at + 1),
        serviceName: `Услуга ${at + 1} с длинным названием, которое никак не помещается в одну строку столбца`,
        openingKopecks: kopecks(-1_000_001 - at),
        chargedKopecks: kopecks(200_001 + at),
      }),
    );
    const { text, pages } = await bill({ lines });
    expect(pages.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(text).toContain(formatRoubles(kopecks(line.openingKopecks ?? 0)).replace(/\u00a0/g, ' '));
      expect(text).toContain(formatRoubles(line.chargedKopecks).replace(/\u00a0/g, ' '));
    }
    const withLines = pages.filter((page) => page.includes('Услуга'));
    expect(withLines.every((page) => page.includes('Наименование'))).toBe(true);
    expect(pages.every((page, at) => page.includes(`страница ${at + 1} из ${pages.length}`))).toBe(true);
    expect(text.match(/ИТОГО/g)).toHaveLength(1);
  });

  it('calls a negative total an overpayment', async () => {
    const closingKopecks = kopecks(-4_079_070);
    const totals = { ...anInvoiceDocument().totals, closingKopecks };
    const { text } = await bill({ totals, payees: [anInvoicePayee({ closingKopecks })] });
    expect(text).toContain('Переплата');
    expect(text).toContain('40 790,70 руб.');
    expect(text).toContain('Оплата не требуется');
  });

  it.each([
    ['withdrawn', 'СЧЁТ ОТОЗВАН'],
    ['superseded', 'СЧЁТ ЗАМЕНЁН'],
  ] as const)('says so when it is %s, and offers no code to pay by', async (status, words) => {
    const { text } = await bill({ status });
    expect(text).toContain(words);
    expect(text).not.toContain('QR-код');
  });

  it('can be empty', async () => {
    const { text, pages } = await bill({ lines: [], payees: [] });
    expect(pages).toHaveLength(1);
    expect(text).toContain('ИТОГО');
  });

  it('is drawn whatever the names hold', async () => {
    const serviceName = `Вода\u202f\u0007\u202eатс ${'ж'.repeat(200)} 🚰 ₸\n<b>`;
    const { text } = await bill({ lines: [anInvoiceLine({ serviceName })] });
    expect(text).toContain('Вода');
    expect(text).toContain('449,61');
  });

  it('has the columns of приказ 43/пр for the organisations that use it', async () => {
    const line = anInvoiceLine({
      volumeMethod: 'meter',
      communalVolume: '0.0123',
      communalChargedKopecks: kopecks(961),
      recalculationKopecks: kopecks(-1000),
      undersupplyKopecks: kopecks(234),
      toPayKopecks: kopecks(44727),
    });
    const { text, pages } = await bill({ organisation: order43, lines: [line] });
    expect(pages).toHaveLength(1);
    for (const words of ['прибор', '0,0123', '440,00', '9,61', '449,61', '−12,34', '437,27', 'Расчёт размера платы']) {
      expect(text).toContain(words);
    }
  });

  it.each(['classic', 'order-43'] as const)('fills the width of the page with its columns: %s', (set) => {
    const width = COLUMN_SETS[set].columns.reduce((sum, column) => sum + column.width, 0);
    expect(width).toBe(CONTENT_WIDTH);
  });
});

describe('the codes on a printed bill', { timeout: 30_000 }, () => {
  const fund = anInvoicePayee({ position: 2, name: 'Фонд капитального ремонта', closingKopecks: kopecks(32248) });
  const sumsOf = (codes: Uint8Array[]) =>
    codes.map((bytes) => {
      const read = parsePaymentQr(bytes);
      return read.ok ? [read.value.values.get('Name'), read.value.sum] : read.code;
    });

  it('are one for each payee, each with its own sum', async () => {
    const payees = [anInvoicePayee(), fund];
    expect(sumsOf(qrCodesIn(await drawPdf('invoice', anInvoiceDocument({ payees }))))).toEqual([
      ['ООО «УК «Спортивная»', 121770],
      ['Фонд капитального ремонта', 32248],
    ]);
  });

  it('leave out the payee who is owed nothing', async () => {
    const payees = [anInvoicePayee({ closingKopecks: kopecks(0) }), fund];
    expect(sumsOf(qrCodesIn(await drawPdf('invoice', anInvoiceDocument({ payees }))))).toEqual([
      ['Фонд капитального ремонта', 32248],
    ]);
  });
});

describe('the confirmation of a payment', { timeout: 30_000 }, () => {
  afterAll(stopPdfProcess);

  it('says who paid what for which account, drawn by the process of its own', async () => {
    const { text, pages, width } = await read(await renderPdf('payment-confirmation', aPaymentConfirmation()));
    expect([pages.length, width]).toEqual([1, 595]);
    for (const words of ['Исполнен', '1 217,70', '9,74', '1 227,44', '6262000000055', 'B-0000012', 'Ковалёва Н. С.']) {
      expect(text).toContain(words);
    }
  });

  it('leaves out what is not known', async () => {
    const unknown = aPaymentConfirmation({ payee: null, payer: null, bankPaymentId: null, organisationPhone: null });
    const { text } = await read(await drawPdf('payment-confirmation', unknown));
    expect(text).not.toMatch(/Плательщик|Номер операции|Расчётный счёт|null/);
  });
});
