import { describeError } from '@/lib/shared/logger';
import { drawPdf } from './draw-pdf';
import type { PdfReply, PdfRequest } from './pdf-process';

/** The child process that draws: one request at a time, until its parent lets go of it. */
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides when the child ends
process.on('SIGINT', () => {});

process.on('message', ({ kind, document }: PdfRequest) => {
  drawPdf(kind, document).then(
    (pdf) => reply({ pdf }),
    (error: unknown) => reply({ failure: JSON.stringify(describeError(error)) }),
  );
});

const reply = (message: PdfReply) => process.send?.(message);

reply({ ready: true });
