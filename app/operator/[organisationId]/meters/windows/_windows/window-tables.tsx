import { Section } from '@/app/_components/ui/section';
import type { Column } from '@/app/operator/_table/column';
import { DataTable } from '@/app/operator/_table/data-table';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Windows } from '@/lib/meters/list-windows';
import type { Resource } from '@/lib/shared/resource';

interface InScope {
  readonly buildingAddress: string | null;
  readonly resource: Resource | null;
}

/** The rules in force and to come, and what was extended. */
export async function WindowTables({ windows }: { windows: Windows }) {
  const { common, meters, staffMeters } = await currentTexts();
  const { windows: words } = staffMeters;
  const scope = <Row extends InScope>(): Column<Row>[] => [
    { name: 'house', title: words.house, look: 'whole', text: (one) => one.buildingAddress ?? words.allHouses },
    {
      name: 'resource',
      title: words.resource,
      text: (one) => (one.resource ? meters.resources[one.resource] : words.allResources),
    },
  ];
  return (
    <>
      <Section title={words.rules}>
        <DataTable
          label={words.rules}
          rows={windows.rules}
          keyOf={(one) => [one.buildingId, one.resource, one.fromPeriod].join(' ')}
          empty={words.noRules}
          columns={[
            ...scope<(typeof windows.rules)[number]>(),
            { name: 'from', title: words.fromPeriod, text: (one) => common.period(one.fromPeriod) },
            {
              name: 'days',
              title: words.days,
              text: (one) => words.span(one.opensDay, one.closesDay, one.opensNextMonth),
            },
          ]}
        />
      </Section>
      <Section title={words.extensions}>
        <DataTable
          label={words.extensions}
          rows={windows.extensions}
          keyOf={(one) => one.extensionId}
          empty={words.noExtensions}
          columns={[
            ...scope<(typeof windows.extensions)[number]>(),
            { name: 'period', title: words.period, text: (one) => common.period(one.period) },
            { name: 'until', title: words.closesOn, text: (one) => common.day(one.closesOn) },
            { name: 'reason', title: words.reason, look: 'whole', text: (one) => one.reason },
            { name: 'at', title: words.at, text: (one) => common.moment(one.createdAt, windows.timeZone) },
          ]}
        />
      </Section>
    </>
  );
}
