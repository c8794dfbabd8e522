import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';

/** Far above what colour profiles and captions need. */
const MAX_EXTRA_BYTES = 4 * 1024 * 1024;

/** True when a compressed part of the PNG grows beyond what its picture, profile or caption can need. */
export async function isPngBomb(png: Buffer): Promise<boolean> {
  const pixels: Buffer[] = [];
  for (const { type, data } of chunksOf(png)) {
    if (type === 'IDAT') pixels.push(data);
    const packed = packedPart(type, data);
    if (packed && (await inflatesBeyond([packed], MAX_EXTRA_BYTES))) return true;
  }
  return inflatesBeyond(pixels, mostPixelBytes(png));
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** As far as the file goes; whether it is whole is the decoder's matter. */
function* chunksOf(png: Buffer): Generator<Chunk> {
  let at = 8;
  while (at + 12 <= png.length) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** Where the compressed bytes of a chunk begin: after the names and flags of PNG 11.3. */
function packedPart(type: string, data: Buffer): Buffer | null {
  const afterName = data.indexOf(0) + 1;
  if (type === 'iCCP' || type === 'zTXt') return data.subarray(afterName + 1);
  if (type !== 'iTXt' || data[afterName] !== 1) return null;
  const afterLanguage = data.indexOf(0, afterName + 2) + 1;
  return data.subarray(data.indexOf(0, afterLanguage) + 1);
}

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Rows with their filter bytes; twice as much is never reached by an interlaced picture. */
function mostPixelBytes(png: Buffer): number {
  const [width, height, depth, colour] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24] ?? 8, png[25] ?? 6];
  const rowBytes = Math.ceil((width * depth * (SAMPLES[colour] ?? 4)) / 8) + 1;
  return 2 * rowBytes * height + 65_536;
}

async function inflatesBeyond(parts: readonly Buffer[], limit: number): Promise<boolean> {
  const inflated = Readable.from(parts).pipe(createInflate());
  // also when nobody reads any more: unheard, an error would end the process
  inflated.on('error', () => {});
  let size = 0;
  try {
    for await (const piece of inflated) {
      size += (piece as Buffer).length;
      if (size > limit) return true;
    }
  } catch {
    // broken or cut short: the decoder says so, or it ignores the part
  }
  return false;
}
