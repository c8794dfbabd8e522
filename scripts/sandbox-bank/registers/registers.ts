import type { Bank } from '../bank';
import { type Answer, invalid, notFound } from '../exchange';
import { epsRegister } from './eps';
import { bankStatement } from './statement';
import { stripeActivity } from './stripe';
import { tbankRegister } from './tbank';
import { yookassaPayments, yookassaRefunds } from './yookassa';

const KINDS = ['tbank', 'yookassa-payments', 'yookassa-refunds', 'stripe', 'eps', 'statement'] as const;
export type RegisterKind = (typeof KINDS)[number];

export interface RegisterQuery {
  merchantId: string;
  /** Moscow days, YYYY-MM-DD, both included; one day when `to` is absent. */
  from: string;
  to?: string;
}

interface RegisterFile {
  name: string;
  contentType: string;
  body: Uint8Array;
}

/** @throws BankError 404 for an unknown merchant, 422 for days that are none. */
export function writeRegister(bank: Bank, kind: RegisterKind, query: RegisterQuery): RegisterFile {
  const { merchantId, from, to = from } = query;
  if (bank.books.merchant(merchantId) === undefined) throw notFound('merchant');
  if (!isDay(from) || !isDay(to) || to < from) throw invalid('from and to must be days, YYYY-MM-DD');
  const days = { from, to };
  const text = (charset: string) => `text/plain; charset=${charset}`;
  switch (kind) {
    case 'tbank':
      return file(`tbank-${from}.csv`, text('windows-1251'), tbankRegister(bank, merchantId, days));
    case 'yookassa-payments':
      return file(`payments-${from}.csv`, 'text/csv; charset=utf-8', yookassaPayments(bank, merchantId, days));
    case 'yookassa-refunds':
      return file(`refunds-${from}.csv`, 'text/csv; charset=utf-8', yookassaRefunds(bank, merchantId, days));
    case 'stripe':
      return file(`activity-${from}.csv`, 'text/csv; charset=utf-8', stripeActivity(bank, merchantId, days));
    case 'eps':
      return file(`sber-eps-${from}.txt`, text('windows-1251'), epsRegister(bank, merchantId, from));
    case 'statement':
      return file(`statement-${to}.txt`, text('windows-1251'), bankStatement(bank, merchantId, days));
  }
}

/** GET /control/registers/:kind?merchantId=&from=&to= */
export function answerRegister(bank: Bank, named: string, query: URLSearchParams): Answer {
  const kind = KINDS.find((one) => one === named);
  if (kind === undefined) throw notFound(`register ${named}`);
  const { name, contentType, body } = writeRegister(bank, kind, {
    merchantId: query.get('merchantId') ?? '',
    from: query.get('from') ?? '',
    to: query.get('to') ?? undefined,
  });
  const headers = { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` };
  return { status: 200, headers: { ...headers, 'cache-control': 'no-store' }, body };
}

const file = (name: string, contentType: string, body: Uint8Array): RegisterFile => ({ name, contentType, body });

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
