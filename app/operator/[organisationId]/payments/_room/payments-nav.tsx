import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';

type Part = 'payments' | 'unknown' | 'reconciliation' | 'report';

/** The parts of the room «Платежи», the open one marked. */
export async function PaymentsNav({ organisationId, current }: { organisationId: string; current: Part }) {
  const { reconciliation } = await currentTexts();
  const home = `/operator/${organisationId}/payments`;
  const parts: ReadonlyArray<readonly [Part, string]> = [
    ['payments', home],
    ['unknown', `${home}/unknown`],
    ['reconciliation', `${home}/reconciliation`],
    ['report', `${home}/report`],
  ];
  return (
    <nav aria-label={reconciliation.sectionsLabel} className="switch">
      {parts.map(([part, href]) => (
        <Link key={part} href={href} prefetch={false} aria-current={part === current ? 'page' : undefined}>
          {reconciliation.sections[part]}
        </Link>
      ))}
    </nav>
  );
}
