import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { Column } from '@/app/operator/_table/column';
import type { Texts } from '@/lib/i18n/texts';
import type { ListedMeter, ListedZone } from '@/lib/meters/meter-list';
import type { ReadingStatus } from '@/lib/meters/states';
import type { Day } from '@/lib/shared/billing-period';
import { formatDecimal } from '@/lib/shared/format-decimal';

const TONES: Readonly<Record<ReadingStatus, Tone>> = {
  accepted: 'wait',
  transferred: 'wait',
  counted: 'paid',
  rejected: 'alarm',
};

/** «день 110,5, ночь 40»: a meter of one zone does not name it. */
const byZone = ({ zones }: ListedMeter, textOf: (zone: ListedZone) => string | null): string =>
  zones
    .flatMap((zone) => {
      const text = textOf(zone);
      if (text === null) return [];
      return [zones.length > 1 ? `${zone.name} ${text}` : text];
    })
    .join(', ');

const statusOf = ({ zones }: ListedMeter): ReadingStatus | null => zones[0]?.current?.status ?? null;

/** The columns of the meters, on the page and in the CSV. */
export function meterColumns({ common, meters, staffMeters }: Texts, today: Day): Column<ListedMeter>[] {
  const { columns } = staffMeters;
  return [
    { name: 'serial', title: columns.serial, text: (one) => one.serialNumber },
    { name: 'resource', title: columns.resource, text: (one) => meters.resources[one.resource] },
    { name: 'address', title: columns.address, look: 'whole', text: (one) => one.buildingAddress },
    {
      name: 'premises',
      title: columns.premises,
      text: (one) => (one.premisesNumber ? common.premises(one.premisesNumber) : ''),
    },
    { name: 'account', title: columns.account, text: (one) => one.accounts.map(({ number }) => number).join(', ') },
    {
      name: 'previous',
      title: columns.previous,
      look: 'number',
      text: (one) => byZone(one, (zone) => formatDecimal(zone.previous)),
    },
    {
      name: 'value',
      title: columns.value,
      look: 'number',
      text: (one) => byZone(one, ({ current }) => current && formatDecimal(current.value)),
    },
    {
      name: 'consumption',
      title: columns.consumption,
      look: 'number',
      text: (one) => byZone(one, ({ consumption }) => consumption && formatDecimal(consumption)),
      cell: (one) => (
        <span className={one.zones.some((zone) => zone.isUnusual) ? 'late' : undefined}>
          {byZone(one, ({ consumption }) => consumption && formatDecimal(consumption))}
          {one.zones.some((zone) => zone.isUnusual) && <span className="block">{staffMeters.unusual}</span>}
        </span>
      ),
    },
    {
      name: 'status',
      title: columns.status,
      text: (one) => {
        const status = statusOf(one);
        return status ? meters.statuses[status] : staffMeters.states.missing;
      },
      cell: (one) => {
        const status = statusOf(one);
        return status ? <Chip tone={TONES[status]}>{meters.statuses[status]}</Chip> : staffMeters.states.missing;
      },
    },
    ...moreColumns({ common, meters, staffMeters }, today),
  ];
}

/** How it was given, and what the meter itself is. */
function moreColumns(
  { common, meters, staffMeters: { columns } }: Pick<Texts, 'common' | 'meters' | 'staffMeters'>,
  today: Day,
): Column<ListedMeter>[] {
  return [
    {
      name: 'source',
      title: columns.source,
      isOptional: true,
      text: ({ zones }) => (zones[0]?.current ? meters.sources[zones[0].current.source] : ''),
    },
    {
      name: 'reason',
      title: columns.reason,
      isOptional: true,
      text: ({ zones }) => zones.find((zone) => zone.current?.rejectionReason)?.current?.rejectionReason ?? '',
    },
    {
      name: 'verification',
      title: columns.verification,
      text: (one) => (one.nextVerificationOn ? common.day(one.nextVerificationOn) : ''),
      cell: (one) =>
        one.nextVerificationOn && (
          <span className={one.nextVerificationOn < today ? 'late' : undefined}>
            {common.day(one.nextVerificationOn)}
          </span>
        ),
    },
    { name: 'place', title: columns.place, text: (one) => one.place ?? '', isOptional: true },
  ];
}
