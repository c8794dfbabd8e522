import type { Day } from '@/lib/shared/billing-period';
import type { Kopecks } from '@/lib/shared/money';

/** Выставлен, Частично оплачен, Оплачен, Просрочен, Отозван, Заменён. */
export type InvoiceStatus = 'issued' | 'partially-paid' | 'paid' | 'overdue' | 'withdrawn' | 'superseded';

export interface InvoiceStanding {
  readonly status: 'issued' | 'superseded' | 'withdrawn';
  readonly closingKopecks: Kopecks;
  readonly dueOn: Day;
  /** paid after this bill was made: the «paid» columns of the later bills plus payments no bill counts yet */
  readonly paidSinceKopecks: Kopecks;
}

/**
 * A payment belongs to the account, not to a bill, so a bill is paid when everything received after it
 * covers its closing balance. The bill is late from the day after the last day to pay (ЖК РФ ст. 155 ч. 1).
 */
export function invoiceStatus(invoice: InvoiceStanding, today: Day): InvoiceStatus {
  if (invoice.status !== 'issued') return invoice.status;
  if (invoice.paidSinceKopecks >= invoice.closingKopecks) return 'paid';
  if (today > invoice.dueOn) return 'overdue';
  return invoice.paidSinceKopecks > 0 ? 'partially-paid' : 'issued';
}
