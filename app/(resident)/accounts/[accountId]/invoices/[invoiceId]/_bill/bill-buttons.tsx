import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument } from '@/lib/invoices/document';
import type { AmountDue } from '@/lib/payments/amount-due';
import { kopecks, toDecimalString } from '@/lib/shared/money';
import { InvoiceChip } from '../../_list/invoice-chip';

interface Props {
  readonly accountId: string;
  readonly bill: InvoiceDocument;
  readonly due: AmountDue;
  readonly texts: Texts['invoices'];
}

/** «Печать» and «Оплатить»; the latter with what of this bill is still to be paid, if anything. */
export function BillButtons({ accountId, bill, due, texts }: Props) {
  const home = `/accounts/${accountId}`;
  const left = kopecks(Math.min(bill.totals.closingKopecks, due.dueKopecks));
  const isInForce = bill.status === 'issued';
  return (
    <div className="flex flex-wrap items-center gap-3 max-sm:w-full">
      {isInForce && left <= 0 && <InvoiceChip status="paid" texts={texts} />}
      <a href={`${home}/invoices/${bill.invoiceId}/pdf`} className="button button-quiet max-sm:flex-1">
        <Icon name="print" /> {texts.print}
      </a>
      {isInForce && left > 0 && (
        <Link href={`${home}/pay?sum=${toDecimalString(left)}`} prefetch={false} className="button max-sm:flex-1">
          <Icon name="pay" /> {texts.pay}
        </Link>
      )}
    </div>
  );
}
