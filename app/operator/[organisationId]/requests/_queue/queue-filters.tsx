import Link from 'next/link';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { QueueFrame } from '@/lib/requests/queue-frame';
import { REQUEST_STATUSES } from '@/lib/requests/states';
import type { QueueAddress } from './read-filter';

interface Props {
  readonly frame: QueueFrame;
  readonly address: QueueAddress;
}

/** A plain GET form: the address says what is shown, and works without scripts. */
export async function QueueFilters({ frame, address }: Props) {
  const { desk, requests } = await currentTexts();
  const { filters } = desk;
  const said = (name: string) => (typeof address[name] === 'string' ? address[name] : '');
  return (
    <search aria-label={filters.label}>
      <form method="get" className="filters">
        <label>
          {filters.search}
          <input type="search" name="search" defaultValue={said('search')} maxLength={200} className="control" />
        </label>
        <Choice name="status" label={filters.status} value={said('status')} empty={filters.open}>
          {REQUEST_STATUSES.map((status) => [
            status,
            status in frame.counts
              ? `${requests.statuses[status]} (${frame.counts[status as keyof typeof frame.counts]})`
              : requests.statuses[status],
          ])}
        </Choice>
        <Choice name="building" label={filters.building} value={said('building')} empty={filters.any}>
          {frame.buildings.map(({ buildingId, address: street }) => [buildingId, street])}
        </Choice>
        <Choice name="category" label={filters.category} value={said('category')} empty={filters.any}>
          {frame.categories.map(({ code, title }) => [code, title ?? requests.categories[code] ?? code])}
        </Choice>
        <Choice name="executor" label={filters.executor} value={said('executor')} empty={filters.anyone}>
          {[['nobody', filters.nobody] as const, ...frame.executors.map(({ userId, name }) => [userId, name] as const)]}
        </Choice>
        {(['overdue', 'awaiting', 'emergency'] as const).map((name) => (
          <label key={name} className="tick">
            <input type="checkbox" name={name} value="1" defaultChecked={said(name) !== ''} />
            {filters[name]}
          </label>
        ))}
        <button type="submit" className="button button-quiet">
          {filters.show}
        </button>
        <Link href="?" prefetch={false}>
          {filters.reset}
        </Link>
      </form>
    </search>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** what stands for «no condition» */
  readonly empty: string;
  readonly children: ReadonlyArray<readonly [value: string, label: string]>;
}

const Choice = ({ name, label, value, empty, children }: ChoiceProps) => (
  <label>
    {label}
    <select name={name} defaultValue={value} className="control">
      <option value="">{empty}</option>
      {children.map(([option, words]) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
