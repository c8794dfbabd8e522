import Link from 'next/link';
import { Icon } from '@/app/_components/ui/icon';
import { Sum } from '@/app/_components/ui/sum';
import type { Texts } from '@/lib/i18n/texts';
import type { AmountDue } from '@/lib/payments/amount-due';
import { dayIn, systemClock } from '@/lib/shared/clock';
import { formatRoubles } from '@/lib/shared/money';
import { DueSum } from '../../_list/due-sum';

interface Props {
  readonly due: AmountDue;
  readonly timeZone: string;
  readonly texts: Texts;
}

/** How much, as of when, and the one next step: the upper half of a payment slip. */
export function DueCard({ due, timeZone, texts: { accounts, common, invoices } }: Props) {
  const { latestInvoice, countedThrough, uncountedKopecks } = due;
  const isLate = latestInvoice !== null && dayIn(timeZone, systemClock.now()) > latestInvoice.dueOn;
  const home = `/accounts/${due.accountId}`;
  return (
    <section className="card grid gap-4">
      <DueSum due={due} texts={accounts} isLarge />
      {latestInvoice && due.dueKopecks > 0 && (
        <p className="font-semibold">
          {isLate
            ? accounts.wasDueBy(common.day(latestInvoice.dueOn))
            : accounts.dueBy(common.day(latestInvoice.dueOn))}
        </p>
      )}
      <Link href={`${home}/pay`} prefetch={false} className={due.dueKopecks > 0 ? 'button' : 'button button-quiet'}>
        {due.dueKopecks > 0 ? accounts.pay : accounts.payInAdvance}
      </Link>
      {countedThrough && (
        <p className="text-base text-ink-soft">
          {accounts.countedThrough(common.day(countedThrough))}
          {uncountedKopecks > 0 && ` ${accounts.uncounted(`${formatRoubles(uncountedKopecks)}\u00a0₽`)}`}
        </p>
      )}
      {latestInvoice && (
        <Link href={`${home}/invoices/${latestInvoice.id}`} prefetch={false} className="slip latest-invoice">
          <Icon name="bill" />
          <span className="flex flex-1 flex-wrap justify-between gap-x-4">
            <span>{invoices.titleOf(common.period(latestInvoice.period))}</span>
            <Sum of={latestInvoice.totalKopecks} />
          </span>
          <Icon name="right" />
        </Link>
      )}
    </section>
  );
}
