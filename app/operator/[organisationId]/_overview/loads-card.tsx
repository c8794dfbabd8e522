import Link from 'next/link';
import { Section } from '@/app/_components/ui/section';
import type { listLastLoads } from '@/lib/exchange/last-loads';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Props {
  readonly loads: NonNullable<Awaited<ReturnType<typeof listLastLoads>>>;
  readonly home: string;
  readonly timeZone: string;
}

/** The last files and what became of them. */
export async function LoadsCard({ loads, home, timeZone }: Props) {
  const { common, overview } = await currentTexts();
  const { loads: words } = overview;
  return (
    <Section title={words.title}>
      {loads.length === 0 && <p>{words.none}</p>}
      <ul className="grid gap-2">
        {loads.map((one) => (
          <li key={one.importId} className="[overflow-wrap:anywhere]">
            {common.moment(one.createdAt, timeZone)}.{' '}
            {one.loadId ? (
              <Link href={`${home}/exchange/${one.loadId}`} prefetch={false}>
                {one.fileName}
              </Link>
            ) : (
              one.fileName
            )}
            : {one.isUndone ? words.undone : words.rows(one.accepted, one.rows)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
