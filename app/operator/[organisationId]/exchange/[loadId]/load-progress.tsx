import { Section } from '@/app/_components/ui/section';
import type { LoadView } from '@/lib/exchange/loads/find-loads';
import { currentTexts } from '@/lib/i18n/current-texts';

const REFRESH_SECONDS = 2;

/** How far the run has come. The page asks for itself again, with JavaScript and without. */
export async function LoadProgress({ load }: { load: LoadView }) {
  const { exchange } = await currentTexts();
  const { rowsRead, rowsTotal, beganAt, seenAt } = load;
  const seconds = Math.max(1, (seenAt.getTime() - beganAt.getTime()) / 1000);
  const rate = Math.round(rowsRead / seconds);
  const left = rowsTotal !== null && rate > 0 ? Math.ceil((rowsTotal - rowsRead) / rate) : null;
  const isReadThrough = rowsTotal !== null && rowsRead >= rowsTotal;
  return (
    <Section title={exchange.progress.title}>
      <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
      {rowsTotal !== null && (
        <progress aria-label={exchange.progress.title} value={rowsRead} max={rowsTotal} className="w-full" />
      )}
      <p role="status">
        {isReadThrough ? exchange.progress.writing : exchange.progress.read(rowsRead, rowsTotal, rate, left)}
      </p>
    </Section>
  );
}
