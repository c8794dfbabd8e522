import { createHash } from 'node:crypto';
import type { PaymentRecord } from './records';

/** What the payer paid with. Made up from the payment's id, so that every answer and register agree on it. */
export interface Instrument {
  brand: 'Visa' | 'MC' | 'Mir';
  first6: string;
  last4: string;
  expiry: { month: string; year: string };
  rrn: string;
  authCode: string;
  /** +7 and ten digits. */
  phone: string;
  /** The operation's number in СБП: 32 capital hex digits. */
  sbpId: string;
}

const BINS = { Visa: '427600', MC: '553600', Mir: '220000' } as const;

export function instrumentOf(payment: Pick<PaymentRecord, 'id'>): Instrument {
  const bytes = createHash('sha256').update(`instrument ${payment.id}`).digest();
  const digits = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => (bytes[(from + at) % bytes.length] ?? 0) % 10).join('');
  const brand = (['Visa', 'MC', 'Mir'] as const)[(bytes[0] ?? 0) % 3] ?? 'Mir';
  return {
    brand,
    first6: `${BINS[brand].slice(0, 4)}${digits(1, 2)}`,
    last4: digits(3, 4),
    expiry: { month: '11', year: '2029' },
    rrn: digits(7, 12),
    authCode: digits(19, 6),
    phone: `+79${digits(9, 9)}`,
    sbpId: bytes.subarray(0, 16).toString('hex').toUpperCase(),
  };
}
