import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Day } from '@/lib/shared/billing-period';
import { type BankDetails, paymentsStatement } from './payments-1c';
import { paymentsCsv } from './payments-csv';
import { paymentsEps } from './payments-eps';
import { fitsTbank, paymentsTbank } from './payments-tbank';
import { paymentsTula17 } from './payments-tula17';
import type { PaymentFormat } from './rules';
import type { PaymentObstacle, ToldPayment } from './told-payment';
import { fitsWindows1251, toWindows1251 } from './windows-1251';

/** Whose register it is. */
export interface Payee {
  readonly inn: string;
  readonly timeZone: string;
  /** null: no register has named the organisation's bank account yet */
  readonly bank: BankDetails | null;
}

/** Null when there is no such organisation. Of several accounts the first by its number. One query. */
export async function payeeOf(organisationId: string): Promise<Payee | null> {
  const [row] = await db().execute<
    { inn: string; timeZone: string } & { [Key in keyof BankDetails]: string | null }
  >(sql`
    select o.inn, o.time_zone as "timeZone", coalesce(o.kpp, p.kpp) as kpp, p.name, p.settlement_account as account,
      p.bank_name as "bankName", p.bic, p.correspondent_account as "correspondentAccount"
    from organisations o left join payees p on p.inn = o.inn
    where o.id = ${organisationId} order by p.settlement_account limit 1`);
  if (!row) return null;
  const { inn, timeZone, ...bank } = row;
  return { inn, timeZone, bank: bank.account === null ? null : ({ inn, ...bank } as BankDetails) };
}

/** Why the format cannot say this row; null when it can. A bank's register of payments has no rows with a minus. */
export function obstacleTo(row: ToldPayment, format: PaymentFormat): PaymentObstacle | null {
  const isPayment = row.kind === 'payment' && row.amountKopecks > 0;
  if ((format === 'sber-eps' || format === 'tula17') && !isPayment) return 'not-a-payment';
  if (format === 'tbank' && !fitsTbank(row)) return 'not-a-payment';
  if (format === '1c-client-bank' && row.kind === 'transfer') return 'not-a-payment';
  const isFitting = format === 'csv' || fitsWindows1251([row.accountNumber, row.unifiedAccountNumber]);
  return isFitting ? null : 'not-in-windows-1251';
}

export function bytesOf(rows: readonly ToldPayment[], format: PaymentFormat, payee: Payee, madeOn: Day): Buffer {
  switch (format) {
    case 'csv':
      // the mark makes spreadsheets see the encoding
      return Buffer.from(`\ufeff${paymentsCsv(rows, payee.inn)}`);
    case 'csv-1251':
      return toWindows1251(paymentsCsv(rows, payee.inn));
    case 'sber-eps':
      return toWindows1251(paymentsEps(rows));
    case 'tbank':
      return toWindows1251(paymentsTbank(rows, payee.timeZone));
    case 'tula17':
      return toWindows1251(paymentsTula17(rows));
    case '1c-client-bank':
      if (payee.bank === null) throw new Error('a bank document names an account');
      return toWindows1251(paymentsStatement(rows, payee.bank, madeOn));
  }
}
