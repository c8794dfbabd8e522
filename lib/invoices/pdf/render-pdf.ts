import { join } from 'node:path';
import { sharedQueue, type WorkQueue } from '@/lib/shared/work-queue';
import type { PdfDocuments, PdfKind } from './pdf-documents';

export interface PdfRequest<Kind extends PdfKind = PdfKind> {
  readonly kind: Kind;
  readonly document: PdfDocuments[Kind];
}

/** From the working directory, never from an import: the bundler must not take the child's program along. */
const program = (): string =>
  join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'invoices', 'pdf', 'worker-main.ts');

const queue = (): WorkQueue<PdfRequest, Uint8Array> =>
  sharedQueue('pdf', {
    program: program(),
    startTimeout: 20_000,
    workTimeout: 10_000,
    memoryMb: 1024,
    // react-pdf's heap grows with each document
    recycleAfter: 50,
    maxWaiting: 100,
  });

/**
 * Draws a document outside this process. Most callers want `cachedPdf`.
 * @throws WorkFailed when the drawing fails or takes over ten seconds, WorkBusy when a hundred already wait.
 */
export async function renderPdf<Kind extends PdfKind>(kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
  return Buffer.from(await queue().run({ kind, document }));
}

/** Ends the drawing process: the last act of a program; those who wait get WorkFailed. */
export const stopPdfProcess = (): void => queue().stop();
