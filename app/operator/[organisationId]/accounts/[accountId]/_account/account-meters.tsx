import Link from 'next/link';
import { Section } from '@/app/_components/ui/section';
import { ReadingChip } from '@/app/(resident)/accounts/[accountId]/meters/_list/reading-chip';
import { WindowNotice } from '@/app/(resident)/accounts/[accountId]/meters/_list/window-notice';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { MeterCard, ZoneCard } from '@/lib/meters/describe-meter';
import type { MetersPage } from '@/lib/meters/queries';
import { formatDecimal } from '@/lib/shared/format-decimal';

type Row = ZoneCard & { readonly meter: MeterCard };

/** «Приборы учёта» with the newest reading of each zone. */
export async function AccountMeters({ page, entersHere }: { page: MetersPage; entersHere: boolean }) {
  const { common, meters, staffAccounts, staffMeters } = await currentTexts();
  const { meters: words } = staffAccounts;
  const rows = page.meters.flatMap((meter) => meter.zones.map((zone): Row => ({ ...zone, meter })));
  return (
    <Section title={meters.title}>
      <div className="grid gap-3">
        <WindowNotice meters={page.meters.filter((meter) => !meter.isClosed)} today={page.today} />
        {entersHere && page.meters.some((meter) => meter.door.isOpen) && (
          <Link href={`/operator/${page.organisationId}/meters/enter/${page.accountId}`} prefetch={false}>
            {staffMeters.enter}
          </Link>
        )}
        <DataTable
          label={meters.title}
          rows={rows}
          keyOf={({ meter, zone }) => `${meter.meterId}-${zone}`}
          empty={meters.empty}
          columns={[
            {
              name: 'meter',
              title: words.meter,
              text: ({ meter, name }) =>
                [meters.resources[meter.resource], meter.serialNumber, meter.zones.length > 1 ? name : '']
                  .filter(Boolean)
                  .join(', '),
            },
            { name: 'period', title: words.period, text: ({ last }) => (last ? common.period(last.period) : '') },
            {
              name: 'value',
              title: words.value,
              look: 'number',
              text: ({ last }) => (last ? formatDecimal(last.value) : ''),
            },
            {
              name: 'consumption',
              title: words.consumption,
              look: 'number',
              text: ({ lastConsumption }) => (lastConsumption === null ? '' : formatDecimal(lastConsumption)),
            },
            {
              name: 'status',
              title: words.status,
              text: ({ last }) => (last ? meters.statuses[last.status] : ''),
              cell: ({ last }) =>
                last && <ReadingChip status={last.status} period={last.countedInPeriod ?? last.period} />,
            },
            {
              name: 'verification',
              title: words.verification,
              text: ({ meter }) => (meter.nextVerificationOn ? common.day(meter.nextVerificationOn) : ''),
              cell: ({ meter }) =>
                meter.nextVerificationOn && (
                  <span className={meter.isVerificationExpired ? 'late' : undefined}>
                    {common.day(meter.nextVerificationOn)}
                  </span>
                ),
            },
          ]}
        />
      </div>
    </Section>
  );
}
