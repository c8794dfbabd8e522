import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';

/** The parts of the room, the open one marked. */
export async function MetersNav({ organisationId, current }: { organisationId: string; current: 'list' | 'windows' }) {
  const { sections, sectionsLabel } = (await currentTexts()).staffMeters;
  const home = `/operator/${organisationId}/meters`;
  return (
    <nav aria-label={sectionsLabel} className="switch">
      <Link href={home} prefetch={false} aria-current={current === 'list' ? 'page' : undefined}>
        {sections.list}
      </Link>
      <Link href={`${home}/windows`} prefetch={false} aria-current={current === 'windows' ? 'page' : undefined}>
        {sections.windows}
      </Link>
    </nav>
  );
}
