import type { Bank } from '../../bank';
import { Fields } from '../../fields';
import { merchantId, type StripeMerchant } from '../../merchants';
import type { NewPayment } from '../../payments';
import { badRequest } from './errors';
import { formFlag, readMetadata, texts } from './form';
import { newStripeId } from './ids';

/** What this bank can do of all that a session may be; anything else is refused as unknown. */
const KNOWN = [
  'mode',
  'ui_mode',
  'success_url',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'currency',
  'expires_at',
  'line_items',
  'payment_intent_data',
  'metadata',
  'allowed_payment_method_types',
  'locale',
  'submit_type',
  'customer_creation',
  'billing_address_collection',
  'phone_number_collection',
  'automatic_tax',
  'invoice_creation',
  'integration_identifier',
  'origin_context',
  'expand',
];
const CURRENCIES = ['rub', 'usd', 'eur'];
const LARGEST = 99_999_999;
const LEAST = 50;
const HALF_HOUR = 30 * 60;
const DAY = 24 * 3600;

export interface LineItem {
  name: string;
  unitAmount: number;
  quantity: number;
}

/** What the books keep of a session beside their own. */
export interface StripeExtra {
  intent?: string;
  charge?: string;
  metadata?: Record<string, string>;
  intentMetadata?: Record<string, string>;
  captureMethod?: string;
  lines?: LineItem[];
  locale?: string;
}

/** @throws StripeError, FieldError */
export function parseSession(bank: Bank, merchant: StripeMerchant, value: unknown): NewPayment {
  const body = new Fields(value, KNOWN);
  const text = (name: string, max: number) => body.optional(name, (field) => body.text(field, { min: 1, max }));
  body.oneOf('mode', ['payment']);
  body.optional('ui_mode', (name) => body.oneOf(name, ['hosted_page']));
  readHarmless(body);
  const { lines, currency } = readLines(body);
  const amount = lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0);
  if (amount > LARGEST) throw badRequest('The total is more than eight digits', 'amount_too_large');
  if (amount < LEAST) throw badRequest('The total is below the least that can be charged', 'amount_too_small');
  const intent = readIntentData(body);
  const ids = { intent: newStripeId('pi'), charge: newStripeId('ch') };
  const extra: StripeExtra = {
    ...ids,
    lines,
    metadata: body.optional('metadata', (name) => readMetadata(body, name)) ?? {},
    intentMetadata: intent.metadata,
    captureMethod: intent.captureMethod,
    locale: text('locale', 10),
  };
  return {
    id: newStripeId('cs_test', 58),
    aliases: [ids.intent, ids.charge],
    dialect: 'stripe',
    merchantId: merchantId(merchant),
    orderId: text('client_reference_id', 200) ?? '',
    amount,
    currency: currency.toUpperCase(),
    description: intent.description ?? lines[0]?.name ?? '',
    returnUrl: body.url('success_url'),
    failUrl: body.optional('cancel_url', (name) => body.url(name)),
    expiresAt: readExpiry(bank, body),
    capture: intent.captureMethod === 'manual' ? 'manual' : 'automatic',
    customer: { email: text('customer_email', 512) },
    extra: { ...extra },
  };
}

/** Parameters that change nothing here but must be well formed. */
function readHarmless(body: Fields): void {
  const switches = ['phone_number_collection', 'automatic_tax', 'invoice_creation'];
  for (const name of switches.filter((one) => body.has(one))) formFlag(body.object(name, ['enabled']), 'enabled');
  body.optional('submit_type', (name) => body.oneOf(name, ['auto', 'book', 'donate', 'pay']));
  body.optional('customer_creation', (name) => body.oneOf(name, ['always', 'if_required']));
  body.optional('billing_address_collection', (name) => body.oneOf(name, ['auto', 'required']));
  const methods = texts(body, 'allowed_payment_method_types');
  if (methods.some((method) => method !== 'card')) throw body.refuse('allowed_payment_method_types', 'has no card');
}

function readLines(body: Fields): { lines: LineItem[]; currency: string } {
  const items = body.objects('line_items', ['price_data', 'quantity', 'metadata'], { min: 1, max: 100 });
  const priced = items.map((item) => readLine(item));
  const currencies = new Set(priced.map((line) => line.currency));
  const [currency = ''] = currencies;
  if (currencies.size > 1) throw badRequest('All line items must have the same currency', undefined, 'line_items');
  const asked = body.optional('currency', (name) => body.oneOf(name, CURRENCIES));
  if (asked !== undefined && asked !== currency) throw body.refuse('currency', 'is not that of the line items');
  return { lines: priced.map(({ currency: _, ...line }) => line), currency };
}

function readLine(item: Fields): LineItem & { currency: string } {
  const price = item.object('price_data', ['currency', 'unit_amount', 'product_data', 'tax_behavior']);
  const product = price.object('product_data', ['name', 'description', 'metadata']);
  product.optional('description', (name) => product.text(name, { min: 1, max: 40_000 }));
  return {
    currency: price.oneOf('currency', CURRENCIES),
    name: product.text('name', { min: 1, max: 250 }),
    unitAmount: price.digits('unit_amount', 0, LARGEST),
    quantity: item.digits('quantity', 1, 999_999),
  };
}

function readIntentData(body: Fields): {
  captureMethod: string;
  metadata: Record<string, string>;
  description?: string;
} {
  if (!body.has('payment_intent_data')) return { captureMethod: 'automatic_async', metadata: {} };
  const known = ['capture_method', 'description', 'metadata', 'receipt_email', 'statement_descriptor_suffix'];
  const data = body.object('payment_intent_data', known);
  const methods = ['automatic', 'automatic_async', 'manual'];
  data.optional('statement_descriptor_suffix', (name) => data.text(name, { min: 1, max: 22 }));
  return {
    captureMethod: data.optional('capture_method', (name) => data.oneOf(name, methods)) ?? 'automatic_async',
    metadata: data.optional('metadata', (name) => readMetadata(data, name)) ?? {},
    description: data.optional('description', (name) => data.text(name, { min: 1, max: 1000 })),
  };
}

function readExpiry(bank: Bank, body: Fields): string {
  const now = Math.floor(bank.clock.millis() / 1000);
  const at = body.optional('expires_at', (name) => body.digits(name, 0, 99_999_999_999)) ?? now + DAY;
  if (at < now + HALF_HOUR) throw body.refuse('expires_at', 'must be at least 30 minutes from now');
  if (at > now + DAY) throw body.refuse('expires_at', 'must be less than 24 hours from now');
  return new Date(at * 1000).toISOString();
}
