'use client';

import Link, { useLinkStatus } from 'next/link';
import { useSelectedLayoutSegment } from 'next/navigation';
import { Icon, type IconName } from './icon';

interface Item {
  /** the folder of the section; null is the account itself */
  readonly segment: string | null;
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
}

/** The sections of an account or of a workplace: tabs on a desk, a bar under the thumb on a phone. */
export function SectionNav({ label, items }: { label: string; items: readonly Item[] }) {
  const current = useSelectedLayoutSegment();
  return (
    <nav aria-label={label} className="sections">
      {items.map(({ segment, href, icon, label: name }) => (
        <Link key={href} href={href} prefetch={false} aria-current={segment === current ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{name}</span>
          <Waiting />
        </Link>
      ))}
    </nav>
  );
}

/** A line that runs under the tab while its page is on the way. */
function Waiting() {
  const { pending } = useLinkStatus();
  return <span aria-hidden="true" className={pending ? 'waiting waiting-now' : 'waiting'} />;
}
