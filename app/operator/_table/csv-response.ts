import { csvLine } from '@/lib/shared/csv';
import type { Column } from './column';

/** A page of rows by the cursor of the one before; it ends without a next one. */
type ReadPage<Row> = (cursor: string | undefined) => Promise<{ rows: readonly Row[]; nextCursor: string | null }>;

interface Options<Row> {
  /** ASCII, for who saves it */
  readonly fileName: string;
  readonly columns: readonly Column<Row>[];
  readonly read: ReadPage<Row>;
}

/**
 * A table as CSV, page by page as it is read: a hundred thousand rows need no more memory than one page. Cells that a
 * spreadsheet would take for a formula are neutralised.
 */
export async function csvResponse<Row>({ fileName, columns, read }: Options<Row>): Promise<Response> {
  // the first page is read before anything is answered: a refusal or a breakdown then is no broken file
  const first = await read(undefined);
  return new Response(bytes(lines(columns, first, read)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

async function* lines<Row>(
  columns: readonly Column<Row>[],
  first: Awaited<ReturnType<ReadPage<Row>>>,
  read: ReadPage<Row>,
): AsyncGenerator<string> {
  // the mark makes spreadsheets see the encoding
  yield `\ufeff${csvLine(columns.map(({ title }) => title))}`;
  for (let page = first; ; page = await read(page.nextCursor)) {
    yield page.rows.map((row) => csvLine(columns.map(({ text }) => text(row)))).join('');
    if (page.nextCursor === null) return;
  }
}

function bytes(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
