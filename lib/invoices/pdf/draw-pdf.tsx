import { renderToBuffer } from '@react-pdf/renderer';
import { Bill } from './bill';
import { loadFonts } from './fonts';
import { LinkLettersPages } from './link-letters';
import { PaymentConfirmationPage } from './payment-confirmation';
import type { PdfDocuments, PdfKind } from './pdf-documents';
import { ReadingsReceiptPage } from './readings-receipt';

const pages: { readonly [Kind in PdfKind]: (document: PdfDocuments[Kind]) => ReturnType<typeof Bill> } = {
  invoice: (document) => <Bill document={document} />,
  'payment-confirmation': (document) => <PaymentConfirmationPage document={document} />,
  'readings-receipt': (document) => <ReadingsReceiptPage document={document} />,
  'link-letters': (document) => <LinkLettersPages document={document} />,
};

let fonts: Promise<void> | undefined;

/**
 * Draws in the calling process: react-pdf's heap grows with every document and a drawing blocks the
 * event loop, so the product calls it through `renderPdf` only.
 */
export async function drawPdf<Kind extends PdfKind>(kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
  fonts ??= loadFonts();
  await fonts;
  return renderToBuffer(pages[kind](document));
}
