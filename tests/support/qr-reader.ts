import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import sharp from 'sharp';

/** Draws `M x y h w v1 h-w z` runs of a QR path on white, `scale` pixels a module. */
function rasterise(path: string, size: number, scale = 4): { data: Uint8ClampedArray; side: number } {
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = Number(y) * scale; py < (Number(y) + 1) * scale; py += 1) {
      for (let px = Number(x) * scale; px < (Number(x) + Number(width)) * scale; px += 1) {
        data.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3);
      }
    }
  }
  return { data, side };
}

/** The bytes a foreign decoder reads from the drawn path; null when it sees no code. */
export function readQrPath(path: string, size: number): Uint8Array | null {
  const { data, side } = rasterise(path, size);
  const read = jsQR(data, side, side);
  return read && Uint8Array.from(read.binaryData);
}

/** What the QR codes drawn in a PDF say: their runs of modules are the rectangles at whole coordinates. */
export function qrCodesIn(pdf: Buffer): Uint8Array[] {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map(([, body]) =>
    inflated(body ?? ''),
  );
  const drawings = streams.join('\n').split(/^f$/m);
  return drawings.flatMap((drawing) => {
    const runs = [...drawing.matchAll(/^(\d+) (\d+) m\n(\d+) \2 l\n\3 \d+ l\n\1 \d+ l\nh$/gm)];
    const path = runs.map(([, x, y, right]) => `M${x} ${y}h${Number(right) - Number(x)}v1h-1z`).join('');
    const size = Math.max(0, ...runs.map(([, , y]) => Number(y))) + 5;
    const read = runs.length > 100 ? readQrPath(path, size) : null;
    return read ? [read] : [];
  });
}

function inflated(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

/** The bytes a foreign decoder reads from a PNG of one pixel a module, as a browser would draw it. */
export async function readQrImage(address: string): Promise<Uint8Array | null> {
  const png = sharp(Buffer.from(address.replace('data:image/png;base64,', ''), 'base64'));
  const { width = 0 } = await png.metadata();
  const side = 4 * width;
  const pixels = await png
    .resize(side, side, { kernel: 'nearest' })
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  const read = jsQR(new Uint8ClampedArray(pixels), side, side);
  return read && Uint8Array.from(read.binaryData);
}
