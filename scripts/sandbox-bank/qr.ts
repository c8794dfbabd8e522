import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A bank of СБП that does not exist: no real application can pay by this code. */
const NO_BANK = '100000000999';

export interface SbpCode {
  /** 32 capital letters and digits. */
  qrcId: string;
  /** What is drawn as a QR code, sum in kopecks. */
  payload: string;
}

/** A one-time payment link of СБП, made up from the payment's id. */
export function sbpCode(paymentId: string, amount: number): SbpCode {
  const bytes = createHash('sha256').update(`sbp ${paymentId}`).digest();
  const tail = Array.from(bytes.subarray(0, 26), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  const qrcId = `AD1000${tail}`;
  const link = `https://qr.nspk.ru/${qrcId}?type=02&bank=${NO_BANK}&sum=${amount}&cur=RUB`;
  return { qrcId, payload: `${link}&crc=${crc16(link)}` };
}

/** CRC-16/CCITT-FALSE, four capital hex digits. */
function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
