import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { InvoiceDocument } from '@/lib/invoices/document';
import { encodePaymentQr } from '@/lib/invoices/payment-qr/encode-payment-qr';
import { paymentQrFields } from '@/lib/invoices/payment-qr/payment-qr-fields';
import { qrSvgPath } from '@/lib/invoices/payment-qr/qr-path';
import type { Column } from '@/lib/invoices/pdf/column';
import { COLUMN_SETS } from '@/lib/invoices/pdf/columns';
import { drawGrid } from '@/lib/invoices/pdf/grid';
import { edge, headingOf } from '@/lib/invoices/pdf/heading';
import { CONTENT_WIDTH, INK, PAGE, RULE } from '@/lib/invoices/pdf/styles';
import { CELL, HEAD, layOutTable } from '@/lib/invoices/pdf/table-layout';
import { money, premises } from '@/lib/invoices/pdf/wording';

const files = createRequire(import.meta.url);
const regular = files.resolve('@expo-google-fonts/pt-sans-narrow/400Regular/PTSansNarrow_400Regular.ttf');
const bold = files.resolve('@expo-google-fonts/pt-sans-narrow/700Bold/PTSansNarrow_700Bold.ttf');
const LEFT = (PAGE.width - CONTENT_WIDTH) / 2;
const QR_SIDE = 106;

type Pdf = InstanceType<typeof PDFDocument>;

/** The floor of the bench: the same sheet by pdfkit, every text put where it goes by hand. Call `loadFonts` before. */
export async function drawWithPdfkit(document: InvoiceDocument): Promise<Buffer> {
  const pdf = new PDFDocument({ size: [PAGE.width, PAGE.height], margin: 0 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => pdf.on('end', resolve));
  pdf.registerFont('regular', regular).registerFont('bold', bold).fillColor(INK);
  drawHead(pdf, document);
  drawTable(pdf, document, 150);
  drawSettlement(pdf, document, 440);
  drawPayees(pdf, document, 476);
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

function drawHead(pdf: Pdf, { organisation, account, totals, ...bill }: InvoiceDocument): void {
  const line = (text: string, x: number, y: number, width: number) => pdf.text(text, LEFT + x, y, { width });
  pdf.font('bold').fontSize(11);
  line(organisation.name, 0, 22, 480);
  pdf.font('regular').fontSize(8.5);
  line(
    `ИНН ${organisation.inn} · КПП ${organisation.kpp} · тел. ${organisation.phone} · ${organisation.email}`,
    0,
    38,
    480,
  );
  line(`Счёт № ${bill.documentNumber}\nИдентификатор платёжного документа ${bill.gisDocumentId}`, 490, 22, 300);
  pdf.font('bold').fontSize(13);
  line('СЧЕТ на оплату за жилое помещение и коммунальные услуги за январь 2017 г.', 0, 56, 700);
  pdf.font('regular').fontSize(8.5);
  line(
    `Адрес: ${account.buildingAddress}, ${premises(account.premisesNumber)}\nСобственник: ${account.holder}`,
    0,
    80,
    280,
  );
  line(
    `Платёжный код: ${account.number}\nЕЛС: ${account.unifiedAccountNumber}\nЖКУ: ${account.gisServiceId}`,
    290,
    80,
    170,
  );
  line(
    `Общая площадь: ${account.totalArea}\nЖилая: ${account.livingArea}\nОтапливаемая: ${account.heatedArea}`,
    470,
    80,
    150,
  );
  line(`Итого к оплате\n${money(totals.closingKopecks)} руб.\nОплатить до ${bill.dueOn}`, 625, 80, 160);
}

function drawTable(pdf: Pdf, document: InvoiceDocument, top: number): void {
  const setting = COLUMN_SETS[document.organisation.columnSet];
  const heading = headingOf(setting);
  for (const chunk of layOutTable(document, setting)) {
    const height = chunk.rows.reduce((sum, row) => sum + row.height, 1);
    pdf.save().translate(LEFT, top);
    drawGrid(pdf, { setting, heading, chunk, height: heading.height + height * CELL.line });
    pdf.fillColor(INK).font('bold').fontSize(HEAD.size);
    for (const { lines, left, top, width } of heading.texts)
      pdf.text(lines.join('\n'), left, top, { width, align: 'center' });
    for (const [at, column] of setting.columns.entries()) {
      const cells = [...chunk.rows.flatMap((row) => row.cells[at] ?? []), chunk.totals?.[at] ?? ''];
      drawColumn(pdf, column, cells, { x: edge(setting, at) + CELL.padding, y: heading.height + 1 });
    }
    pdf.restore();
  }
}

function drawColumn(pdf: Pdf, column: Column, cells: readonly string[], from: { x: number; y: number }): void {
  const place = { width: column.width - 2 * CELL.padding, align: column.align };
  pdf.font('regular').fontSize(CELL.size);
  for (const [row, cell] of cells.entries()) {
    if (row === cells.length - 1) pdf.font('bold');
    if (cell.trim()) pdf.text(cell, from.x, from.y + row * CELL.line, place);
  }
}

function drawSettlement(pdf: Pdf, { totals, paymentsCountedThrough }: InvoiceDocument, top: number): void {
  const parts = [
    ['Долг (+), переплата (-) на начало', money(totals.openingKopecks)],
    [`Оплачено, учтены оплаты по ${paymentsCountedThrough}`, money(totals.paidKopecks)],
    ['Перерасчет за предыдущий период', money(totals.recalculationKopecks)],
    ['Начислено к оплате с учетом недопоставки', money(totals.toPayKopecks)],
    ['в том числе пени и судебные расходы', money(totals.penaltyKopecks)],
    ['Итого к оплате, руб.', money(totals.closingKopecks)],
  ];
  pdf.strokeColor(RULE).rect(LEFT, top, CONTENT_WIDTH, 32).stroke();
  for (const [at, [label = '', sum = '']] of parts.entries()) {
    const x = LEFT + (at * CONTENT_WIDTH) / parts.length + 7;
    pdf
      .font('regular')
      .fontSize(7.5)
      .text(label, x, top + 4, { width: 120 });
    pdf
      .font('bold')
      .fontSize(11)
      .text(sum, x, top + 14, { width: 120 });
  }
}

function drawPayees(pdf: Pdf, document: InvoiceDocument, top: number): void {
  for (const [at, payee] of document.payees.entries()) {
    const x = LEFT + at * 401;
    pdf.rect(x, top, 392, QR_SIDE + 4).stroke();
    pdf
      .font('bold')
      .fontSize(9.5)
      .text(`Получатель: ${payee.name}`, x + 8, top + 6, { width: 270 });
    const requisites = [
      `ИНН ${payee.inn} · КПП ${payee.kpp}`,
      `Р/с ${payee.settlementAccount}`,
      `Банк: ${payee.bankName}`,
    ];
    const bank = [`БИК ${payee.bic} · к/с ${payee.correspondentAccount}`, `ЖКУ, ЛС ${document.account.number}`];
    pdf
      .font('regular')
      .fontSize(8.5)
      .text([...requisites, ...bank].join('\n'), x + 8, top + 20, { width: 270 });
    pdf
      .font('bold')
      .fontSize(10.5)
      .text(`К оплате ${money(payee.closingKopecks)} руб.`, x + 8, top + 80, { width: 270 });
    const fields = paymentQrFields(document, payee);
    const payload = fields && encodePaymentQr(fields);
    if (!payload?.ok) continue;
    const { path, size } = qrSvgPath(payload.value);
    pdf
      .save()
      .translate(x + 284, top + 2)
      .scale(QR_SIDE / size)
      .path(path)
      .fill('#000000')
      .restore();
  }
}
