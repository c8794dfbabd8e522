import Link from 'next/link';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';

type Part = 'queue' | 'mine' | 'outages' | 'report' | 'settings';

/** The parts of the desk that the viewer has, the open one marked. */
export async function DeskNav({ organisationId, current }: { organisationId: string; current: Part }) {
  const [viewer, { desk }] = await Promise.all([requireViewer(), currentTexts()]);
  const home = `/operator/${organisationId}/requests`;
  const sees = may(viewer, 'requests-view', organisationId);
  const parts: ReadonlyArray<readonly [Part, string, boolean]> = [
    ['queue', home, sees],
    ['mine', `${home}/mine`, may(viewer, 'requests-work', organisationId)],
    ['outages', `${home}/outages`, sees],
    ['report', `${home}/report`, sees],
    ['settings', `${home}/settings`, may(viewer, 'requests-settings', organisationId)],
  ];
  return (
    <nav aria-label={desk.sectionsLabel} className="switch">
      {parts
        .filter(([, , isOffered]) => isOffered)
        .map(([part, href]) => (
          <Link key={part} href={href} prefetch={false} aria-current={part === current ? 'page' : undefined}>
            {desk.sections[part]}
          </Link>
        ))}
    </nav>
  );
}
