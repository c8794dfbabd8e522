import { z } from 'zod';
import type { Outcome } from '../../acquirer';
import type { FormFields, HttpPort } from '../../http-port';
import { readAnswer } from '../../outcome';

/** The two families of the gateway: the current one speaks JSON; the older one forms, in which objects are JSON in text. */
export const DIALECTS = {
  ecom: { place: '/ecomm/gw/partner/api/v1', encoding: 'json' },
  legacy: { place: '/payment/rest', encoding: 'form' },
} as const;
export type DialectName = keyof typeof DIALECTS;

const sum = z.int().min(0);
const text = z.union([z.string(), z.number().transform(String)]);

export const registered = z.object({
  orderId: z.string().min(1),
  formUrl: z.url({ protocol: /^https?$/ }),
  externalParams: z.object({ sbpPayload: z.string().nullish() }).nullish(),
});

const operation = z.object({
  type: z.string(),
  amount: sum,
  date: z.number().nullish(),
  actionCode: z.number().nullish(),
  referenceNumber: text.nullish(),
  externalRefundId: z.string().nullish(),
});

export const order = z.object({
  orderNumber: z.string(),
  orderStatus: z.int(),
  actionCode: z.number().nullish(),
  actionCodeDescription: z.string().nullish(),
  amount: sum,
  currency: text,
  depositedDate: z.number().nullish(),
  attributes: z.array(z.object({ name: z.string(), value: text })).nullish(),
  paymentAmountInfo: z
    .object({ depositedAmount: sum.nullish(), refundedAmount: sum.nullish(), feeAmount: sum.nullish() })
    .nullish(),
  operations: z.array(operation).nullish(),
});

export const done = z.object({});

export type Order = z.infer<typeof order>;
export type Operation = z.infer<typeof operation>;

export interface Login {
  readonly userName: string;
  readonly password: string;
}

/** One method of the gateway in the contract's dialect; absent parameters are left out. */
export type Call = <Schema extends z.ZodType>(
  method: string,
  params: Readonly<Record<string, unknown>>,
  schema: Schema,
) => Promise<Outcome<z.infer<Schema>>>;

export const callFor =
  (http: HttpPort, login: Login, name: DialectName): Call =>
  async (method, params, schema) => {
    const { place, encoding } = DIALECTS[name];
    const path = `${place}/${method}`;
    const body = { ...login, ...params };
    const answer =
      encoding === 'json'
        ? await http({ method: 'POST', path, body })
        : await http({ method: 'POST', path, encoding, body: flat(body) });
    return readTold(readAnswer(answer, z.unknown(), refusalOf), schema);
  };

const flat = (params: Readonly<Record<string, unknown>>): FormFields =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : `${value}`,
    ]),
  );

const failure = z.object({ errorCode: text, errorMessage: z.string().nullish() });

/** Refusals come with the status 200; `errorCode` is absent or nought when all is well. */
function readTold<Schema extends z.ZodType>(told: Outcome<unknown>, schema: Schema): Outcome<z.infer<Schema>> {
  if (told.kind !== 'ok') return told;
  const refusal = refusalOf(told.value);
  if (refusal) {
    const isUnsure = UNSURE_WORDS.test(refusal.message);
    return isUnsure ? { kind: 'unknown', cause: `error-${refusal.code}` } : { kind: 'rejected', ...refusal };
  }
  const parsed = schema.safeParse(told.value);
  return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unknown', cause: 'answer-malformed' };
}

function refusalOf(body: unknown): { code: string; message: string } | null {
  const { data } = failure.safeParse(body);
  if (!data || data.errorCode === '0') return null;
  const message = data.errorMessage ?? '';
  const isLogin = data.errorCode === '5' && LOGIN_WORDS.test(message);
  return { code: isLogin ? 'invalid-credentials' : (NAMES[data.errorCode] ?? data.errorCode), message };
}

const NAMES: Readonly<Record<string, string>> = { '1': 'duplicate-order', '6': 'not-found' };

/** Code 5 says «access denied», and a dozen other things too. */
const LOGIN_WORDS = /доступ запрещ|access denied/i;

/** Code 7 says both that the gateway broke, so that it may have acted, and that the order's state forbids the deed. */
const UNSURE_WORDS = /системная ошибка|system error/i;
