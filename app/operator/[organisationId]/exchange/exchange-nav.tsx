import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';

type Part = 'loads' | 'exports';

/** The parts of the room «Обмен», the open one marked. */
export async function ExchangeNav({ organisationId, current }: { organisationId: string; current: Part }) {
  const { outgoing } = await currentTexts();
  const home = `/operator/${organisationId}/exchange`;
  const parts: ReadonlyArray<readonly [Part, string]> = [
    ['loads', home],
    ['exports', `${home}/exports`],
  ];
  return (
    <nav aria-label={outgoing.sectionsLabel} className="switch">
      {parts.map(([part, href]) => (
        <Link key={part} href={href} prefetch={false} aria-current={part === current ? 'page' : undefined}>
          {outgoing.sections[part]}
        </Link>
      ))}
    </nav>
  );
}
