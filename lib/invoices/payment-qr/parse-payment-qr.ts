import iconv from 'iconv-lite';
import { type BillingPeriod, parsePeriod } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import { additionalKeys, MARKER, requiredKeys } from './fields';

export type PaymentQrParseError =
  | 'not-a-payment-qr'
  | 'unknown-encoding'
  | 'wrong-encoding'
  | 'wrong-separator'
  | 'broken-pair'
  | 'duplicate-key'
  | 'required-field-missing'
  | 'wrong-sum';

export interface ParsedPaymentQr {
  /** Values by the standard's spelling of the key; keys it does not know keep their own. */
  readonly values: ReadonlyMap<string, string>;
  /** null when the payer is to enter the sum */
  readonly sum: Kopecks | null;
  /** null when absent or no month */
  readonly period: BillingPeriod | null;
}

const SERVICE_BYTES = 8;
const ENCODINGS: Readonly<Record<string, string>> = { '1': 'windows-1251', '2': 'utf-8', '3': 'koi8-r' };
const SPELLING = new Map([...requiredKeys, 'Sum', ...additionalKeys].map((key) => [key.toLowerCase(), key]));

/** Reads a payment QR made by anybody: any casing of keys, any separator, the standard's three encodings. */
export function parsePaymentQr(bytes: Uint8Array): Result<ParsedPaymentQr, PaymentQrParseError> {
  const service = String.fromCharCode(...bytes.subarray(0, SERVICE_BYTES));
  if (service.length < SERVICE_BYTES || !service.startsWith(MARKER)) return err('not-a-payment-qr');
  const encoding = ENCODINGS[service.charAt(6)];
  if (!encoding) return err('unknown-encoding');
  const separator = service.charAt(7);
  if (!/^[!-/:-@[-`{-~]$/.test(separator) || separator === '=') return err('wrong-separator');
  const text = decode(bytes.subarray(SERVICE_BYTES), encoding);
  return text === null ? err('wrong-encoding') : readPairs(text.split(separator));
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  if (encoding !== 'utf-8') return iconv.decode(Buffer.from(bytes), encoding);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readPairs(segments: readonly string[]): Result<ParsedPaymentQr, PaymentQrParseError> {
  const values = new Map<string, string>();
  for (const segment of segments) {
    if (segment === '') continue;
    // values may hold «=» themselves: only the first one divides
    const at = segment.indexOf('=');
    if (at < 1) return err('broken-pair');
    const written = segment.slice(0, at).trim();
    const key = SPELLING.get(written.toLowerCase()) ?? written;
    // two sums or two accounts in one code: no reader could know which one is paid
    if (values.has(key)) return err('duplicate-key', key);
    values.set(key, segment.slice(at + 1));
  }
  const missing = requiredKeys.find((key) => !values.has(key));
  if (missing) return err('required-field-missing', missing);
  const sum = readSum(values.get('Sum') ?? '');
  if (sum === undefined) return err('wrong-sum', 'Sum');
  return ok({ values, sum, period: parsePeriod(values.get('PaymPeriod') ?? '') });
}

/** Kopecks; null when there is none; undefined when it is not a whole number. */
function readSum(text: string): Kopecks | null | undefined {
  if (text.trim() === '') return null;
  if (!/^\d{1,18}$/.test(text.trim())) return undefined;
  const value = Number(text.trim());
  if (!Number.isSafeInteger(value)) return undefined;
  return value === 0 ? null : kopecks(value);
}
