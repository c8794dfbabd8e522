import { type QrSymbol, QUIET_ZONE, qrSymbol } from './qr-symbol';

export interface QrPath {
  /** `d` of an SVG path of the dark modules, one unit a module, quiet zone included */
  readonly path: string;
  /** side of the square, in modules, quiet zone included */
  readonly size: number;
}

/** Draws a payload as one path: for paper. */
export function qrSvgPath(payload: string): QrPath {
  const symbol = qrSymbol(payload);
  const rows = Array.from({ length: symbol.size }, (_, y) => rowPath(symbol, y));
  return { path: rows.join(''), size: symbol.size + 2 * QUIET_ZONE };
}

/** Runs of dark modules as rectangles. */
function rowPath({ size, isDark }: QrSymbol, y: number): string {
  let path = '';
  for (let x = 0; x < size; x += 1) {
    if (!isDark(x, y)) continue;
    const from = x;
    while (x + 1 < size && isDark(x + 1, y)) x += 1;
    const width = x - from + 1;
    path += `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`;
  }
  return path;
}
