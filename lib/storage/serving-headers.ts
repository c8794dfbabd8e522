import { servedName } from './served-name';
import type { StoredMediaType } from './upload-limits';

export interface ServedFile {
  readonly mediaType: StoredMediaType;
  readonly bytes: number;
  /** hex, of the bytes served */
  readonly sha256: string;
  /** as its sender called it, unchanged: made safe here; null for a neutral name */
  readonly name: string | null;
}

/** What a browser may do with what it gets: show a picture, run and fetch nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox";

/**
 * Headers for a stored file. A picture, which we have encoded ourselves, may be shown in a page; a PDF is
 * only ever offered to be saved, whatever is asked for. The browser keeps its copy to itself and asks each
 * time whether it is still good, so that a withdrawn right ends at once: when `If-None-Match` names the
 * `ETag`, answer 304.
 */
export function servingHeaders(file: ServedFile, as: 'attachment' | 'inline'): Record<string, string> {
  const disposition = file.mediaType === 'application/pdf' ? 'attachment' : as;
  return {
    'Content-Type': file.mediaType,
    'Content-Length': String(file.bytes),
    'Content-Disposition': `${disposition}; ${fileNames(servedName(file.name, file.mediaType))}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-cache',
    ETag: `"${file.sha256}"`,
  };
}

/** RFC 6266: a plain name for old programs, and the real one in the encoding of RFC 5987 (now 8187). */
function fileNames(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9.-]+/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
