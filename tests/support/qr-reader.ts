import jsQR from 'jsqr';
import type { PNG } from 'pngjs';

/** Draws `M x y h w v1 h-w z` runs of a QR path on white, `scale` pixels a module. */
export function rasterise(path: string, size: number, scale = 4): { data: Uint8ClampedArray; side: number } {
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

/** The same from a picture. */
export function readQrPicture(picture: PNG): Uint8Array | null {
  const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
  return read && Uint8Array.from(read.binaryData);
}
