/** Fields whose values the staff may read: ids, states and sums. Everything else of a bank's message is covered. */
const READABLE = new Set(
  `id type event object status paid test livemode amount value currency orderid order_id ordernumber mdorder paymentid
  payment_id refundid refund_id success errorcode operation created created_at captured_at expires_at reason party data
  refunded_amount income_amount payment_status client_reference_id payment_intent metadata amount_total terminalkey
  cancellation_details refundable api_version`.split(/\s+/),
);

const COVER = '•••';

/** A bank's message as the staff see it: its shape whole, its values only where they are ids, states or sums. */
export function maskNotice(body: Uint8Array): string {
  const text = Buffer.from(body).toString('utf8');
  if (text.trim() === '') return '';
  return JSON.stringify(mask(parse(text), true), null, 2);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

function mask(value: unknown, isReadable: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => mask(one, isReadable));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [nameOf(name), mask(inner, READABLE.has(name.toLowerCase()))]),
    );
  }
  if (value === null || typeof value === 'boolean') return value;
  return isReadable && !holdsCard(String(value)) ? value : COVER;
}

/** A message that is no JSON may have anything where a name should be. */
const nameOf = (name: string): string => (/^[\w.-]{1,60}$/.test(name) && !holdsCard(name) ? name : COVER);

/** Whatever the field is called: 13 to 19 digits with a right last one are a card. */
const holdsCard = (text: string): boolean =>
  (text.match(/\d(?:[ -]?\d){12,18}/g) ?? []).some((found) => isCard(found.replaceAll(/\D/g, '')));

function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
