import { create } from 'qrcode';

export interface QrSymbol {
  /** modules on a side, without the quiet zone */
  readonly size: number;
  readonly isDark: (x: number, y: number) => boolean;
}

/** ISO/IEC 18004 asks for four light modules around the symbol. */
export const QUIET_ZONE = 4;

/**
 * The modules of a payload's symbol, error correction M.
 * @throws when the payload is longer than the largest symbol holds (the encoder refuses such before).
 */
export function qrSymbol(payload: string): QrSymbol {
  // one segment in byte mode: the bytes a scanner reads are exactly those the payload's marker names
  const bytes = new TextEncoder().encode(payload);
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (x, y) => modules.data[y * modules.size + x] === 1 };
}
