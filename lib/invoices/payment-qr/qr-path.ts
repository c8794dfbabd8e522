import { create } from 'qrcode';

export interface QrPath {
  /** `d` of an SVG path of the dark modules, one unit a module, quiet zone included */
  readonly path: string;
  /** side of the square, in modules, quiet zone included */
  readonly size: number;
}

/** ISO/IEC 18004 asks for four light modules around the symbol. */
const QUIET_ZONE = 4;

/**
 * Draws a payload as one path, error correction M.
 * @throws when the payload is longer than the largest symbol holds (the encoder refuses such before).
 */
export function qrSvgPath(payload: string): QrPath {
  // one segment in byte mode: the bytes a scanner reads are exactly those the payload's marker names
  const bytes = new TextEncoder().encode(payload);
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) => rowPath(modules.data, modules.size, y));
  return { path: rows.join(''), size: modules.size + 2 * QUIET_ZONE };
}

/** Runs of dark modules as rectangles. */
function rowPath(data: Uint8Array, size: number, y: number): string {
  let path = '';
  for (let x = 0; x < size; x += 1) {
    if (!data[y * size + x]) continue;
    const from = x;
    while (x + 1 < size && data[y * size + x + 1]) x += 1;
    const width = x - from + 1;
    path += `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`;
  }
  return path;
}
