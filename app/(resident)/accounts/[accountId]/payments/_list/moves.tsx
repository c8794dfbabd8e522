import { Section } from '@/app/_components/ui/section';
import { Sum } from '@/app/_components/ui/sum';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { AdvanceMove } from '@/lib/payments/advances/advance-queries';
import { negate } from '@/lib/shared/money';

/** Overpayments that the organisation moved to this account or away from it. */
export async function Moves({ moves }: { moves: readonly AdvanceMove[] }) {
  const { advances, common } = await currentTexts();
  if (moves.length === 0) return null;
  return (
    <Section title={advances.list}>
      <ul className="rows">
        {moves.map((move) => (
          <li key={move.transferId} className="row">
            <span className="min-w-0">
              <span className="block font-bold">{common.day(move.movedOn)}</span>
              <span className="mt-1.5 block text-base text-ink-soft">
                {advances.direction(move.isIncoming, move.otherNumber)}
                {move.isUndone && `. ${advances.states.undone}`}
              </span>
            </span>
            <span className={move.isUndone ? 'row-sum line-through' : 'row-sum'}>
              <Sum
                of={move.isIncoming ? move.amountKopecks : negate(move.amountKopecks)}
                className="font-bold text-xl"
              />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
