import { err, ok, type Result } from '@/lib/shared/result';
import {
  ADDITIONAL_KEYS,
  additionalKeys,
  MARKER,
  type PaymentQrFields,
  REQUIRED_KEYS,
  requiredKeys,
  SEPARATORS,
} from './fields';

export type PaymentQrRefusal =
  | 'required-field-missing'
  | 'value-too-long'
  | 'wrong-account-number'
  | 'wrong-bic'
  | 'wrong-inn'
  | 'wrong-sum'
  | 'not-text'
  | 'mandatory-block-too-long'
  | 'no-free-separator'
  | 'payload-too-long';

const UTF_8 = '2';
const MANDATORY_BLOCK_BYTES = 300;
/** Byte mode of the largest symbol (version 40) at error correction level M. */
const PAYLOAD_BYTES = 2331;
/** A payment order has 18 places for the sum. */
const SUM_DIGITS = 18;

/**
 * The payload of a payment QR by ГОСТ Р 56042-2014: UTF-8, `ST00012`, the sum in whole kopecks.
 * A value never changes on its way in: what does not fit is refused, naming the field.
 */
export function encodePaymentQr(fields: PaymentQrFields): Result<string, PaymentQrRefusal> {
  const refusal = refusalOf(fields);
  if (refusal) return refusal;
  const mandatory = requiredKeys.map((key) => [key, fields[key]] as const);
  const additional = additionalKeys.flatMap((key) => (fields[key] ? [[key, fields[key]] as const] : []));
  const sum = fields.Sum !== undefined && fields.Sum > 0 ? [['Sum', String(fields.Sum)] as const] : [];
  const pairs = [...mandatory, ...sum, ...additional];
  const separator = [...SEPARATORS].find((candidate) => pairs.every(([, value]) => !value.includes(candidate)));
  if (!separator) return err('no-free-separator');
  const join = (some: typeof pairs) => some.map(([key, value]) => `${key}=${value}`).join(separator);
  if (bytesIn(join(mandatory)) > MANDATORY_BLOCK_BYTES) return err('mandatory-block-too-long', 'Name');
  const payload = `${MARKER}${UTF_8}${separator}${join(pairs)}`;
  return bytesIn(payload) > PAYLOAD_BYTES ? err('payload-too-long') : ok(payload);
}

export const bytesIn = (text: string): number => Buffer.byteLength(text, 'utf8');
/** Characters as a reader counts them: an astral letter is one. */
export const lengthOf = (text: string): number => [...text].length;

function refusalOf(fields: PaymentQrFields) {
  const missing = requiredKeys.find((key) => fields[key] === '');
  if (missing) return err('required-field-missing', missing);
  const limits: Readonly<Record<string, number | null>> = { ...REQUIRED_KEYS, ...ADDITIONAL_KEYS };
  for (const key of [...requiredKeys, ...additionalKeys]) {
    const value = fields[key] ?? '';
    // a lone surrogate has no UTF-8 form: it would silently become U+FFFD
    if (/\p{Cs}/u.test(value)) return err('not-text', key);
    const limit = limits[key];
    if (limit != null && lengthOf(value) > limit) return err('value-too-long', key);
  }
  if (fields.Sum !== undefined && !Number.isSafeInteger(fields.Sum)) return err('wrong-sum', 'Sum');
  if (String(fields.Sum ?? '').length > SUM_DIGITS) return err('wrong-sum', 'Sum');
  return shapeRefusalOf(fields);
}

function shapeRefusalOf({ PersonalAcc, CorrespAcc, BIC, PayeeINN }: PaymentQrFields) {
  if (!/^\d{20}$/.test(PersonalAcc)) return err('wrong-account-number', 'PersonalAcc');
  // banks without a correspondent account write a single zero
  if (!/^(\d{20}|0)$/.test(CorrespAcc)) return err('wrong-account-number', 'CorrespAcc');
  if (!/^\d{9}$/.test(BIC)) return err('wrong-bic', 'BIC');
  if (PayeeINN && !/^(\d{10}|\d{12})$/.test(PayeeINN)) return err('wrong-inn', 'PayeeINN');
  return null;
}
