import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Empty } from '@/app/_components/ui/section';
import { outboxTexts } from '@/app/_readings/entry-texts';
import { Unsent } from '@/app/_readings/unsent';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard as Meter } from '@/lib/meters/describe-meter';
import { listMeters } from '@/lib/meters/queries';
import { MeterCard } from './_list/meter-card';
import { WindowNotice } from './_list/window-notice';

interface Props {
  readonly params: Promise<{ accountId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).meters.title });

/** «Приборы учёта». Queries: the account with its windows, then its meters with their newest readings. */
export default async function MetersPage({ params }: Props) {
  const [viewer, { accountId }, all] = await Promise.all([requireViewer(), params, currentTexts()]);
  const { meters: texts } = all;
  const page = await listMeters(viewer, accountId);
  if (!page) notFound();
  const installed = page.meters.filter((meter) => !meter.isClosed);
  const closed = page.meters.filter((meter) => meter.isClosed);
  return (
    <Page title={texts.title}>
      <Unsent userId={viewer.userId} texts={outboxTexts(all)} timeZone={page.timeZone} />
      {installed.length === 0 && (
        <Empty title={texts.empty}>
          <p>{texts.emptyText}</p>
        </Empty>
      )}
      <WindowNotice meters={installed} today={page.today} />
      <EnterButton accountId={accountId} meters={installed} />
      {installed.map((meter) => (
        <MeterCard key={meter.meterId} accountId={accountId} meter={meter} />
      ))}
      {closed.length > 0 && (
        <details className="fold">
          <summary>{texts.closedMeters}</summary>
          <div className="grid gap-6">
            {closed.map((meter) => (
              <MeterCard key={meter.meterId} accountId={accountId} meter={meter} />
            ))}
          </div>
        </details>
      )}
    </Page>
  );
}

/** The one next step, while there is one. */
async function EnterButton({ accountId, meters }: { accountId: string; meters: readonly Meter[] }) {
  const { meters: texts } = await currentTexts();
  const open = meters.filter(({ door }) => door.isOpen);
  if (open.length === 0) return null;
  const isAllGiven = open.every(({ currentVersion }) => currentVersion > 0);
  return (
    <div className="grid justify-items-start gap-3">
      {isAllGiven && <p>{texts.allGiven}</p>}
      <Link
        href={`/accounts/${accountId}/meters/enter`}
        prefetch={false}
        className={isAllGiven ? 'button button-quiet max-sm:w-full' : 'button max-sm:w-full'}
      >
        {isAllGiven ? texts.correct : texts.enter}
      </Link>
    </div>
  );
}
