import Link from 'next/link';
import { DueSum } from '@/app/(resident)/accounts/_list/due-sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { AmountDue } from '@/lib/payments/amount-due';
import { formatRoubles } from '@/lib/shared/money';

/** What the resident is told he owes, as of when; `movesTo`: where an overpayment is moved, for who may. */
export async function Due({ due, movesTo }: { due: AmountDue; movesTo: string | null }) {
  const { accounts, advances, common } = await currentTexts();
  const { countedThrough, uncountedKopecks } = due;
  return (
    <section className="card grid gap-2">
      <DueSum due={due} texts={accounts} isLarge />
      {countedThrough && (
        <p className="text-ink-soft">
          {accounts.countedThrough(common.day(countedThrough))}
          {uncountedKopecks > 0 && ` ${accounts.uncounted(`${formatRoubles(uncountedKopecks)}\u00a0₽`)}`}
        </p>
      )}
      {movesTo && (
        <p>
          <Link href={movesTo} prefetch={false}>
            {due.dueKopecks < 0 ? advances.link : advances.list}
          </Link>
        </p>
      )}
    </section>
  );
}
