import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { add, type Kopecks, kopecks } from '@/lib/shared/money';

/** One change of an account by money, as the ledger keeps it: what a row of the outgoing register says. */
export interface ToldPayment {
  readonly entryId: string;
  /** of the entry's posting */
  readonly position: number;
  readonly kind: 'payment' | 'refund' | 'chargeback' | 'transfer';
  /** how the bank knows the payment; of a transfer, its own id */
  readonly orderId: string;
  /** in the organisation's time zone */
  readonly day: Day;
  /** «16:19:17» */
  readonly time: string;
  readonly accountNumber: string;
  readonly unifiedAccountNumber: string | null;
  readonly address: string;
  readonly premisesNumber: string;
  /** of the bill that the payer was looking at */
  readonly period: BillingPeriod | null;
  readonly method: 'card' | 'sbp' | 'other' | null;
  /** plus: the debt fell; minus: it is there again */
  readonly amountKopecks: Kopecks;
  /** what reached the organisation, or left it; nothing by a transfer between accounts */
  readonly movedKopecks: Kopecks;
}

/** The number of the operation: the same in every format and for good. A transfer changes two accounts by one entry. */
export const operationOf = ({ entryId, position, kind }: ToldPayment): string =>
  `${entryId.replaceAll('-', '')}${kind === 'transfer' ? `-${position + 1}` : ''}`;

/** What the bank kept; a transfer is no bank's. */
export const commissionOf = ({ kind, amountKopecks, movedKopecks }: ToldPayment): Kopecks =>
  kopecks(kind === 'transfer' ? 0 : amountKopecks - movedKopecks);

export const totalOf = (rows: readonly ToldPayment[]): Kopecks => add(...rows.map((row) => row.amountKopecks));

/** Why a row is not in a file; it waits for a format that can say it. */
export type PaymentObstacle = 'not-a-payment' | 'not-in-windows-1251';
