import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { env } from '@/lib/shared/env';
import { logger } from '@/lib/shared/logger';
import { type PdfDocuments, type PdfKind, TEMPLATE_VERSION } from './pdf-documents';
import { PdfStore } from './pdf-store';
import { renderPdf } from './render-pdf';

type Render = typeof renderPdf;

const MAX_BYTES = 512 * 1024 * 1024;

/** Copies by content: the same document is drawn once, however many ask for it at the same time. */
export class PdfCache {
  readonly #store: PdfStore;
  readonly #render: Render;
  readonly #drawing = new Map<string, Promise<Buffer>>();

  constructor(store: PdfStore, render: Render) {
    this.#store = store;
    this.#render = render;
  }

  /** @throws what the drawing throws; a cache that cannot be written only costs time. */
  get<Kind extends PdfKind>(kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
    const key = pdfKey(kind, document);
    return this.#drawing.get(key) ?? this.#start(key, kind, document);
  }

  #start<Kind extends PdfKind>(key: string, kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
    const pdf = this.#readOrDraw(key, kind, document).finally(() => this.#drawing.delete(key));
    this.#drawing.set(key, pdf);
    return pdf;
  }

  async #readOrDraw<Kind extends PdfKind>(key: string, kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
    const kept = await this.#store.read(key);
    if (kept) return kept;
    const pdf = await this.#render(kind, document);
    await this.#store.write(key, pdf).catch((err: unknown) => logger.warn({ err }, 'a PDF copy was not kept'));
    return pdf;
  }
}

/** sha256 of the template's version and everything the document says. */
export function pdfKey<Kind extends PdfKind>(kind: Kind, document: PdfDocuments[Kind]): string {
  const content = JSON.stringify([TEMPLATE_VERSION, kind, document], (_key, value: unknown) => inKeyOrder(value));
  return createHash('sha256').update(content).digest('hex');
}

/** Two queries may build the same document in another order of keys. */
function inKeyOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Next builds pages, handlers and instrumentation as separate module graphs: one cache for all of them
const slot = Symbol.for('lichny-kabinet.pdf-cache');
const holder = globalThis as unknown as Record<symbol, PdfCache | undefined>;

/**
 * The PDF of a document, from the copies under `DATA_DIR/pdf` or drawn now.
 * @throws WorkFailed, WorkBusy
 */
export function cachedPdf<Kind extends PdfKind>(kind: Kind, document: PdfDocuments[Kind]): Promise<Buffer> {
  holder[slot] ??= new PdfCache(
    new PdfStore(join(resolve(/* turbopackIgnore: true */ env().DATA_DIR), 'pdf'), MAX_BYTES),
    renderPdf,
  );
  return holder[slot].get(kind, document);
}
