import type { Capabilities } from '@/lib/acquiring/acquirer';
import { capabilitiesOf, PROVIDER_CODES } from '@/lib/acquiring/registry';

const yes = (can: boolean): string => (can ? 'yes' : '—');
const roubles = (kopecks: bigint): string => `${kopecks / 100n}.${String(kopecks % 100n).padStart(2, '0')}`;
/** «10», «10/110», «none» */
const rateOf = (vat: string): string => vat.replace(/^vat-/, '').replace('-', '/');

const ROWS: readonly (readonly [string, (can: Capabilities) => string])[] = [
  ['methods', ({ methods }) => [...methods].join(', ')],
  ['currencies', ({ currencies }) => [...currencies].join(', ')],
  ['least and most, roubles', ({ limits }) => `${roubles(limits.min)} … ${roubles(limits.max)}`],
  ['longest time to pay', ({ limits }) => `${limits.maxLifetimeSec / 60} min`],
  ['a lost «create» is found by', ({ createRecovery }) => (createRecovery === 'replay' ? 'its key' : 'our order')],
  [
    'a repeated refund is known by',
    ({ refundIdempotency }) => (refundIdempotency === 'key' ? 'its key' : 'a look before'),
  ],
  ['tells a refund that failed by', ({ listsFailedRefunds }) => (listsFailedRefunds ? 'its list' : 'its sum')],
  ['tells a chargeback by', ({ tellsChargebacks }) => (tellsChargebacks ? 'its payment' : 'its register')],
  ['webhooks', ({ webhookAuthenticity }) => webhookAuthenticity],
  ['cancels what is unpaid', ({ cancelPending }) => yes(cancelPending)],
  ['holds and captures', ({ manualCapture }) => yes(manualCapture)],
  ['gives back a part', ({ partialRefund }) => yes(partialRefund)],
  ['reports its own fee', ({ reportsFee }) => yes(reportsFee)],
  ['payload of an SBP code', ({ sbpPayload }) => yes(sbpPayload)],
  ['data of a fiscal receipt', ({ fiscalReceipt }) => yes(fiscalReceipt)],
  ['VAT its receipts know', ({ receiptVat }) => [...receiptVat].map(rateOf).join(', ') || '—'],
  ['data of a housing bill', ({ utilityOrder }) => yes(utilityOrder)],
];

/** What each provider can do, as its adapter says: one column each. */
export function providerTable(): string {
  const columns = PROVIDER_CODES.map((code) => ({ code, can: capabilitiesOf(code) }));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...columns.map(({ code }) => code)]),
    line(['---', ...columns.map(() => '---')]),
    ...ROWS.map(([name, tell]) => line([name, ...columns.map(({ can }) => (can ? tell(can) : ''))])),
  ].join('\n');
}
