import 'server-only';
import { createHash } from 'node:crypto';
import { Empty } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import { lastTariffs } from '@/lib/invoices/tariffs';
import type { MeterCard } from '@/lib/meters/describe-meter';
import type { MetersPage } from '@/lib/meters/queries';
import { newId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { WindowNotice } from '../(resident)/accounts/[accountId]/meters/_list/window-notice';
import { saveReadings } from './actions';
import { entryPath } from './answer';
import { describeEntryMeter } from './describe-entry-meter';
import { EntryForm } from './entry-form';
import { entryTexts } from './entry-texts';
import { NetworkNotice } from './network-notice';

interface Props {
  readonly viewer: Viewer;
  readonly page: MetersPage;
  /** when the page was made that the service worker keeps; none for the page of the cabinet */
  readonly keptAt?: Date;
}

/** «Ввести значения»: the window, the form of all meters that take readings now, and why the others do not. */
export async function Entry({ viewer, page, keptAt }: Props) {
  const { accountId, accountNumber, timeZone, today } = page;
  const [bill, texts] = await Promise.all([lastTariffs(viewer, accountId), currentTexts()]);
  const installed = page.meters.filter((meter) => !meter.isClosed);
  const open = installed.filter(({ door }) => door.isOpen);
  const meters = open.map((meter) => describeEntryMeter(texts, meter, bill?.lines ?? []));
  const shown = {
    place: { userId: viewer.userId, accountId, accountNumber },
    meters,
    texts: entryTexts(texts),
    timeZone,
    estimatedBy: meters.some(hasTariffs) && bill ? texts.readings.estimatedBy(bill.period) : null,
  };
  return (
    <>
      <NetworkNotice
        offline={texts.readings.offline}
        {...(keptAt && {
          kept: texts.readings.kept(texts.common.moment(keptAt, timeZone)),
          cabinet: { href: entryPath(accountId), label: texts.readings.toCabinet },
        })}
      />
      <WindowNotice meters={installed} today={today} />
      <EntryForm
        {...shown}
        clientId={newId()}
        action={saveReadings.bind(null, accountId)}
        version={versionOf({ ...shown, today })}
      />
      <Shut meters={installed.filter(({ door }) => !door.isOpen)} isAll={open.length === 0} />
    </>
  );
}

const hasTariffs = ({ zones }: { zones: readonly { tariffs: readonly string[] }[] }): boolean =>
  zones.some(({ tariffs }) => tariffs.length > 0);

const versionOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);

/** Meters that take nothing now, each with its reason: nobody looks for a field in vain. */
async function Shut({ meters, isAll }: { meters: readonly MeterCard[]; isAll: boolean }) {
  const { meters: texts, readings } = await currentTexts();
  if (meters.length === 0) return null;
  return (
    <Empty title={isAll ? readings.takesNothing : readings.takeNothing}>
      <ul className="grid gap-3">
        {meters.map(({ meterId, nickname, resource, place, serialNumber, door }) => (
          <li key={meterId}>
            <span className="block font-semibold">
              {nickname ?? [texts.resources[resource], place].filter(Boolean).join(', ')}, {texts.number(serialNumber)}
            </span>
            {!door.isOpen && texts.doors[door.code]}
          </li>
        ))}
      </ul>
    </Empty>
  );
}
