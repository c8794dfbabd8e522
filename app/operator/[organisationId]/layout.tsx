import Link from 'next/link';
import type { ReactNode } from 'react';
import { SectionNav } from '@/app/_components/ui/section-nav';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { myOrganisations, requireOrganisation } from '../my-organisations';
import { ROOMS } from '../rooms';

interface Props {
  readonly params: Promise<{ organisationId: string }>;
  readonly children: ReactNode;
}

/**
 * The organisation stands in the address, so that two of them may be open side by side and a link sent to a
 * colleague opens the same. One query: the viewer's organisations.
 */
export default async function OrganisationLayout({ params, children }: Props) {
  const [viewer, { organisationId }, { operator }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const [organisation, all] = await Promise.all([requireOrganisation(organisationId), myOrganisations()]);
  const home = `/operator/${organisationId}`;
  const rooms = Object.entries(ROOMS) as Array<[keyof typeof ROOMS, (typeof ROOMS)[keyof typeof ROOMS]]>;
  const items = rooms
    .filter(([, { permitted }]) => permitted.some((one) => may(viewer, one, organisationId)))
    .map(([name, { segment, icon }]) => ({
      segment,
      icon,
      label: operator.rooms[name],
      href: segment === null ? home : `${home}/${segment}`,
    }));
  return (
    <div className="desk">
      <div className="account-bar">
        <div className="frame frame-desk grid pt-1">
          <p className="desk-organisation">
            <span className="font-bold">{organisation.name}</span>
            {all.length > 1 && (
              <Link href="/operator" prefetch={false} className="footer-link">
                {operator.switchOrganisation}
              </Link>
            )}
          </p>
          <SectionNav label={operator.roomsLabel} items={items} />
        </div>
      </div>
      {children}
    </div>
  );
}
