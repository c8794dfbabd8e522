import { open, stat } from 'node:fs/promises';
import { brokenLine, decoderOf, detectEncoding, type Encoding } from './encoding';
import { refuse } from './report';
import type { Source } from './source';
import { readWorkbook } from './workbook';

const SAMPLE_BYTES = 1 << 16;
const LARGEST_FILE = 4 * 2 ** 30;
const HEAD_LINES = 40;

/** Excel's format before 2007, and the envelope of workbooks with a password. */
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Reads the beginning of a file and tells what it is. @throws FileRefused when it is nothing we can read.
 * @param as the encoding of a text, where it is known already
 */
export async function openSource(path: string, as: Encoding | null = null): Promise<Source> {
  const sample = await readSample(path);
  if (sample.length === 0) throw refuse('file-empty');
  if (sample.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) {
    return { kind: 'workbook', path, sheets: await readWorkbook(path) };
  }
  if (sample.subarray(0, 8).equals(OLE)) throw refuse('workbook-unreadable', 'старый формат XLS или книга с паролем');
  const encoding = as ?? detectEncoding(sample);
  const text = decodeHead(sample, encoding);
  if (text.includes('\0')) throw refuse('encoding-unknown');
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const head = text.split(newline).slice(0, HEAD_LINES);
  if (text.trim() === '') throw refuse('file-empty');
  return { kind: 'text', file: { path, encoding, newline }, head };
}

function decodeHead(sample: Buffer, encoding: Encoding): string {
  try {
    // the sample may end inside a character
    return decoderOf(encoding).decode(sample, { stream: true });
  } catch {
    throw refuse('encoding-broken', encoding, brokenLine(encoding, sample));
  }
}

async function readSample(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw refuse('file-too-large', `${size} байт`);
    const handle = await open(path);
    try {
      const buffer = Buffer.alloc(Math.min(size, SAMPLE_BYTES));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw isNodeError(error) ? refuse('file-unreadable', REASONS[error.code ?? ''] ?? String(error.code)) : error;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'такого файла нет',
  EACCES: 'нет прав на чтение',
  EISDIR: 'это папка',
};

const isNodeError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;
