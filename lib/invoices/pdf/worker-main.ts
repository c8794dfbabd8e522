import { serveWork } from '@/lib/shared/serve-work';
import { drawPdf } from './draw-pdf';
import type { PdfRequest } from './render-pdf';

/** The child process that draws. */
serveWork(({ kind, document }: PdfRequest) => drawPdf(kind, document));
