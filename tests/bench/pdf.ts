import type { InvoiceDocument } from '@/lib/invoices/document';
import { drawPdf } from '@/lib/invoices/pdf/draw-pdf';
import { kopecks } from '@/lib/shared/money';
import { anInvoiceDocument, anInvoiceLine, anInvoicePayee } from '../support/builders/invoice-document';
import { drawWithPdfkit } from './pdf-with-pdfkit';

export interface PdfBench {
  /** milliseconds a bill, median of the measured ones */
  readonly ours: number;
  readonly pdfkit: number;
  /** ours against the same sheet drawn by hand; goal ≤ 1.5 */
  readonly ratio: number;
}

const LINES = 12;

/** Draws bills of twelve lines and one payee, every one unlike the others, by turns with both engines. */
export async function benchPdf(bills = 30, warmUp = 10): Promise<PdfBench> {
  const ours: number[] = [];
  const pdfkit: number[] = [];
  for (let at = 0; at < warmUp + bills; at += 1) {
    const own = await timed(() => drawPdf('invoice', uniqueBill(at)));
    const floor = await timed(() => drawWithPdfkit(uniqueBill(at)));
    if (at < warmUp) continue;
    ours.push(own);
    pdfkit.push(floor);
  }
  return { ours: median(ours), pdfkit: median(pdfkit), ratio: median(ours) / median(pdfkit) };
}

function uniqueBill(seed: number): InvoiceDocument {
  const sum = (at: number) => kopecks(10_000 + ((seed * 7919 + at * 104_729) % 900_000));
  const lines = Array.from({ length: LINES }, (_, at) =>
    anInvoiceLine({
      position: at + 1,
      ordinal: String(at + 1),
      serviceName: `Услуга по договору ${seed}-${at}`,
      openingKopecks: sum(at + 100),
      paidKopecks: sum(at + 200),
      chargedKopecks: sum(at + 300),
    }),
  );
  const payee = anInvoicePayee({ closingKopecks: sum(0) });
  return anInvoiceDocument({ documentNumber: `1701-${seed}`, lines, payees: [payee] });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
