import type { Address } from '@/app/operator/_table/address';
import type { Column } from '@/app/operator/_table/column';
import { ChoiceFilter, Filters, HouseFilter, SearchFilter, TickFilter } from '@/app/operator/_table/filters';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { QueueRow } from '@/lib/requests/queue';
import type { QueueFrame } from '@/lib/requests/queue-frame';
import { REQUEST_STATUSES, type RequestStatus } from '@/lib/requests/states';

interface Props {
  readonly frame: QueueFrame;
  readonly address: Address;
  readonly columns: readonly Column<QueueRow>[];
  readonly csv: string;
}

/** By what a request is looked for; the open ones stand for «none chosen». */
export async function QueueFilters({ frame, address, columns, csv }: Props) {
  const { desk, requests } = await currentTexts();
  const { filters } = desk;
  const counts: Partial<Record<RequestStatus, number>> = frame.counts;
  const withCount = (status: RequestStatus) =>
    counts[status] === undefined ? requests.statuses[status] : `${requests.statuses[status]} (${counts[status]})`;
  return (
    <Filters address={address} columns={columns} csv={csv}>
      <SearchFilter address={address} name="search" label={filters.search} />
      <ChoiceFilter
        address={address}
        name="status"
        label={filters.status}
        any={filters.open}
        choices={REQUEST_STATUSES.map((status) => [status, withCount(status)])}
      />
      <HouseFilter address={address} buildings={frame.buildings} />
      <ChoiceFilter
        address={address}
        name="category"
        label={filters.category}
        any={filters.any}
        choices={frame.categories.map(({ code, title }) => [code, title ?? requests.categories[code] ?? code])}
      />
      <ChoiceFilter
        address={address}
        name="executor"
        label={filters.executor}
        any={filters.anyone}
        choices={[['nobody', filters.nobody], ...frame.executors.map(({ userId, name }) => [userId, name] as const)]}
      />
      <TickFilter address={address} name="overdue" label={filters.overdue} />
      <TickFilter address={address} name="awaiting" label={filters.awaiting} />
      <TickFilter address={address} name="emergency" label={filters.emergency} />
    </Filters>
  );
}
