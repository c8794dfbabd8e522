import Link from 'next/link';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';

type Part = 'details' | 'houses' | 'bills' | 'rules' | 'contracts';

/** The parts of the room that the viewer has, the open one marked. */
export async function OrganisationNav({ organisationId, current }: { organisationId: string; current: Part }) {
  const [viewer, { organisation }] = await Promise.all([requireViewer(), currentTexts()]);
  const home = `/operator/${organisationId}/organisation`;
  const manages = may(viewer, 'organisation-manage', organisationId);
  const parts: ReadonlyArray<readonly [Part, string, boolean]> = [
    ['details', home, manages],
    ['houses', `${home}/houses`, manages],
    ['bills', `${home}/bills`, manages],
    ['rules', `${home}/rules`, manages],
    ['contracts', `${home}/contracts`, may(viewer, 'acquiring-manage', organisationId)],
  ];
  return (
    <nav aria-label={organisation.partsLabel} className="switch">
      {parts
        .filter(([, , isOffered]) => isOffered)
        .map(([part, href]) => (
          <Link key={part} href={href} prefetch={false} aria-current={part === current ? 'page' : undefined}>
            {organisation.parts[part]}
          </Link>
        ))}
    </nav>
  );
}
