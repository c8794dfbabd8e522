import { decoderOf, detectEncoding, type Encoding } from '../encoding';
import { FileRefused, refuse } from '../report';
import type { MappingDraft } from './mapping';

/** What makes a file no text: a workbook's and an old workbook's first bytes. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

export interface SampleText {
  readonly encoding: Encoding;
  readonly lines: readonly string[];
}

/** The lines of a sample. @throws FileRefused when it is no text in the encoding given or in any known */
export function linesOf(content: Uint8Array, encoding: MappingDraft['encoding']): SampleText {
  const bytes = Buffer.from(content);
  if (WORKBOOKS.includes(bytes.subarray(0, 4).toString('hex'))) throw refuse('sample-workbook');
  const known = encoding === 'auto' ? detectEncoding(bytes.subarray(0, 1 << 16)) : encoding;
  const text = decoded(bytes, known);
  if (text.includes('\0')) throw refuse('encoding-unknown');
  if (text.trim() === '') throw refuse('file-empty');
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  return { encoding: known, lines: text.split(newline).map((line) => line.replace(/\r$/, '')) };
}

function decoded(bytes: Buffer, encoding: Encoding): string {
  try {
    return decoderOf(encoding).decode(bytes);
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw refuse('encoding-broken', encoding);
  }
}
