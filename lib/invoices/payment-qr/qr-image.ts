import { crc32, deflateSync } from 'node:zlib';
import { RecentValues } from '@/lib/shared/recent-values';
import { encodePaymentQr } from './encode-payment-qr';
import type { PaymentQrFields } from './fields';
import { QUIET_ZONE, qrSymbol } from './qr-symbol';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const drawn = new RecentValues<string, string | null>(500);

/**
 * The payment QR for a page, null when the fields do not fit the standard: a PNG of one pixel a module, as a `data:`
 * address of some two kilobytes, where a path takes thirty. It depends on the fields alone, so what was drawn lately
 * is not drawn again; who may see the fields is the caller's to know.
 */
export function paymentQrImage(fields: PaymentQrFields): string | null {
  const key = JSON.stringify(fields);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const payload = encodePaymentQr(fields);
  return drawn.keep(key, payload.ok ? `data:image/png;base64,${png(payload.value).toString('base64')}` : null);
}

/** Greyscale of one bit a pixel (ISO/IEC 15948): a row is a filter byte, 0, and its pixels, light ones set. */
function png(payload: string): Buffer {
  const { size, isDark } = qrSymbol(payload);
  const side = size + 2 * QUIET_ZONE;
  const stride = 1 + Math.ceil(side / 8);
  const rows = Buffer.alloc(stride * side, 0xff);
  for (let y = 0; y < side; y += 1) rows[y * stride] = 0;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!isDark(x, y)) continue;
      const at = (y + QUIET_ZONE) * stride + 1 + ((x + QUIET_ZONE) >> 3);
      rows[at] = (rows[at] ?? 0) & ~(0x80 >> ((x + QUIET_ZONE) & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

/** Length, type, data and a checksum of the last two. */
function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
