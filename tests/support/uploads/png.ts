import { crc32, deflateSync } from 'node:zlib';

export interface PngParts {
  readonly width?: number;
  readonly height?: number;
  /** bits per sample; the picture is grey */
  readonly depth?: 1 | 8;
  /** rows with their filter bytes; by default as many as the picture needs */
  readonly rows?: Buffer;
  /** chunks between header and pixels */
  readonly extra?: readonly Buffer[];
  /** IDAT as it stands in the file, instead of the packed rows */
  readonly packed?: Buffer;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG written chunk by chunk, so that any of them can lie. */
export function aPng({ width = 8, height = 8, depth = 8, rows, extra = [], packed }: PngParts = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  const pixels = packed ?? deflateSync(rows ?? Buffer.alloc(height * (1 + Math.ceil((width * depth) / 8))));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...extra, chunk('IDAT', pixels), chunk('IEND')]);
}

export function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Bytes that pack to next to nothing. */
export const aBomb = (megabytes: number): Buffer => deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });
