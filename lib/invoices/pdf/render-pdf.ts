import { join } from 'node:path';
import type { PdfDocuments, PdfKind } from './pdf-documents';
import { PdfQueue } from './pdf-queue';

// Next builds pages, handlers and instrumentation as separate module graphs: one queue for all of them
const slot = Symbol.for('lichny-kabinet.pdf');
const holder = globalThis as unknown as Record<symbol, PdfQueue | undefined>;

/** From the working directory, never from an import: the bundler must not take the child's program along. */
const program = (): string =>
  join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'invoices', 'pdf', 'worker-main.ts');

function queue(): PdfQueue {
  holder[slot] ??= new PdfQueue({
    program: program(),
    startTimeout: 20_000,
    drawTimeout: 10_000,
    recycleAfter: 50,
    maxWaiting: 100,
  });
  return holder[slot];
}

/**
 * Draws a document outside this process. Most callers want `cachedPdf`.
 * @throws PdfFailed when the drawing fails or takes over ten seconds, PdfBusy when a hundred already wait.
 */
export function renderPdf<Kind extends PdfKind>(kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
  return queue().draw({ kind, document });
}

/** Ends the drawing process: the last act of a program; those who wait get PdfFailed. */
export function stopPdfProcess(): void {
  holder[slot]?.stop();
  holder[slot] = undefined;
}
