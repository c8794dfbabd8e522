import { Sum } from '@/app/_components/ui/sum';
import type { Texts } from '@/lib/i18n/texts';
import type { AmountDue } from '@/lib/payments/amount-due';
import { negate } from '@/lib/shared/money';

interface Props {
  readonly due: AmountDue | undefined;
  readonly texts: Texts['accounts'];
  readonly isLarge?: boolean;
}

/** «К оплате 1 217,70 ₽», «Переплата …» or that all is paid. */
export function DueSum({ due, texts: accounts, isLarge = false }: Props) {
  const sumClass = isLarge ? 'due-sum block' : 'block font-bold text-xl';
  if (!due?.latestInvoice && !due?.dueKopecks) return <p className="text-ink-soft">{accounts.noInvoices}</p>;
  if (due.dueKopecks === 0) return <p className="font-semibold text-paid">{accounts.nothingDue}</p>;
  const isOverpaid = due.dueKopecks < 0;
  return (
    <p className={isOverpaid ? 'text-paid' : undefined}>
      <span className={isOverpaid ? undefined : 'text-ink-soft'}>
        {isOverpaid ? accounts.overpaid : accounts.toPay}
      </span>
      <Sum of={isOverpaid ? negate(due.dueKopecks) : due.dueKopecks} className={sumClass} />
    </p>
  );
}
