import { currentTexts } from '@/lib/i18n/current-texts';
import { logger } from '@/lib/shared/logger';

// by name: Next builds handlers as separate module graphs, and the queue may come from another one
const TRY_LATER = new Set(['WorkBusy', 'WorkFailed']);
const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/**
 * Answers with a PDF to be looked at in the browser and kept by nobody else; when it cannot be drawn
 * now, with a request to come again. @param fileName ASCII, for who saves it
 */
export async function pdfResponse(pdf: Promise<Buffer>, fileName: string): Promise<Response> {
  try {
    const bytes = await pdf;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE,
        'Content-Type': 'application/pdf',
        'Content-Length': String(bytes.byteLength),
        'Content-Disposition': `inline; filename="${fileName}"`,
      },
    });
  } catch (error) {
    if (!(error instanceof Error && TRY_LATER.has(error.name))) throw error;
    logger.error({ err: error, fileName }, 'a PDF was not drawn');
    return tryLater();
  }
}

async function tryLater(): Promise<Response> {
  const { failure } = await currentTexts();
  return new Response(`${failure.title}. ${failure.text}`, {
    status: 503,
    headers: { ...PRIVATE, 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '15' },
  });
}
