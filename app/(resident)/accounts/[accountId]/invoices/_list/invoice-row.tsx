import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { InvoiceSummary } from '@/lib/invoices/queries';
import type { AmountDue } from '@/lib/payments/amount-due';
import { invoiceStatus } from '@/lib/payments/invoice-status';
import { paidSince } from '@/lib/payments/paid-since';
import type { Day } from '@/lib/shared/billing-period';
import { negate } from '@/lib/shared/money';
import { InvoiceChip } from './invoice-chip';

interface Props {
  readonly accountId: string;
  readonly today: Day;
  readonly invoice: InvoiceSummary;
  readonly all: readonly InvoiceSummary[];
  readonly due: AmountDue;
}

/** A month: its status, what was charged and what there is to pay. */
export async function InvoiceRow({ accountId, today, invoice, all, due }: Props) {
  const { common, invoices } = await currentTexts();
  const status = invoiceStatus(
    { ...invoice, paidSinceKopecks: paidSince(all, invoice.period, due.uncountedKopecks) },
    today,
  );
  const isOverpaid = invoice.closingKopecks < 0;
  return (
    <li>
      <Link href={`/accounts/${accountId}/invoices/${invoice.invoiceId}`} prefetch={false} className="row">
        <span className="min-w-0">
          <span className="block font-bold text-[1.15rem]">{common.period(invoice.period)}</span>
          <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-base text-ink-soft">
            <InvoiceChip status={status} texts={invoices} />
            {invoice.isLatest && status !== 'paid' && <span>{invoices.dueBy(common.day(invoice.dueOn))}</span>}
          </span>
        </span>
        <span className="row-sum">
          <span className="block text-base text-ink-soft">{isOverpaid ? invoices.overpaid : invoices.toPay}</span>
          <Sum
            of={isOverpaid ? negate(invoice.closingKopecks) : invoice.closingKopecks}
            className="font-bold text-xl"
          />
        </span>
        <Icon name="right" />
      </Link>
    </li>
  );
}
