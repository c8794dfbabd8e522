import type { Address } from '@/app/operator/_table/address';
import type { Column } from '@/app/operator/_table/column';
import { ChoiceFilter, Filters, HouseFilter, SearchFilter, TickFilter } from '@/app/operator/_table/filters';
import { currentTexts } from '@/lib/i18n/current-texts';
import { type ListedMeter, METER_STATES } from '@/lib/meters/meter-list';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import { addMonths, type BillingPeriod } from '@/lib/shared/billing-period';
import { RESOURCES } from '@/lib/shared/resource';

interface Props {
  readonly address: Address;
  readonly buildings: readonly ListedBuilding[];
  readonly columns: readonly Column<ListedMeter>[];
  readonly csv: string;
  /** the period that is looked at when none is chosen */
  readonly usual: BillingPeriod;
}

const MONTHS_BACK = 12;

/** By what a meter is looked for. */
export async function MeterFilters({ address, buildings, columns, csv, usual }: Props) {
  const { common, meters, staffMeters, table } = await currentTexts();
  const { filters, states } = staffMeters;
  const earlier = Array.from({ length: MONTHS_BACK }, (_, at) => addMonths(usual, -1 - at));
  return (
    <Filters address={address} columns={columns} csv={csv}>
      <SearchFilter address={address} name="search" label={filters.search} />
      <ChoiceFilter
        address={address}
        name="period"
        label={filters.period}
        any={common.period(usual)}
        choices={earlier.map((one) => [one, common.period(one)])}
      />
      <HouseFilter address={address} buildings={buildings} />
      <ChoiceFilter
        address={address}
        name="resource"
        label={filters.resource}
        any={table.any}
        choices={RESOURCES.map((one) => [one, meters.resources[one]])}
      />
      <ChoiceFilter
        address={address}
        name="state"
        label={filters.state}
        any={table.any}
        choices={METER_STATES.map((one) => [one, states[one]])}
      />
      <TickFilter address={address} name="verification" label={filters.verification} />
      <TickFilter address={address} name="closed" label={filters.closed} />
    </Filters>
  );
}
