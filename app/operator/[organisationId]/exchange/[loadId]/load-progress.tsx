import { Section } from '@/app/_components/ui/section';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { progressOf } from '@/lib/exchange/loads/load-progress';
import { currentTexts } from '@/lib/i18n/current-texts';
import { AskAgain } from '../ask-again';

/** How far the run has come. The row in the database knows it, so that closing or reloading the page loses nothing. */
export async function LoadProgress({ load }: { load: LoadView }) {
  const { exchange } = await currentTexts();
  const { title, writing, read } = exchange.progress;
  const { rowsRead, rowsTotal } = load;
  const { rate, secondsLeft, isReadThrough } = progressOf(load);
  return (
    <Section title={title}>
      <AskAgain />
      {rowsTotal !== null && <progress aria-label={title} value={rowsRead} max={rowsTotal} className="w-full" />}
      <p role="status">{isReadThrough ? writing : read(rowsRead, rowsTotal, rate, secondsLeft)}</p>
    </Section>
  );
}
