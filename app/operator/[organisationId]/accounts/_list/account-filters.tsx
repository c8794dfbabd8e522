import type { Address } from '@/app/operator/_table/address';
import type { Column } from '@/app/operator/_table/column';
import { ChoiceFilter, Filters, HouseFilter, SearchFilter, TickFilter } from '@/app/operator/_table/filters';
import { LINK_STATES } from '@/lib/accounts/link-state';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import type { ListedAccount } from '@/lib/payments/account-list';

interface Props {
  readonly address: Address;
  readonly buildings: readonly ListedBuilding[];
  readonly columns: readonly Column<ListedAccount>[];
  readonly csv: string;
}

/** By what an account is looked for. */
export async function AccountFilters({ address, buildings, columns, csv }: Props) {
  const { staffAccounts, table } = await currentTexts();
  const { filters, links } = staffAccounts;
  return (
    <Filters address={address} columns={columns} csv={csv}>
      <SearchFilter address={address} name="search" label={filters.search} />
      <HouseFilter address={address} buildings={buildings} />
      <ChoiceFilter
        address={address}
        name="link"
        label={filters.link}
        any={table.any}
        choices={LINK_STATES.map((state) => [state, links[state]])}
      />
      <TickFilter address={address} name="debtors" label={filters.debtors} />
      <TickFilter address={address} name="closed" label={filters.closed} />
    </Filters>
  );
}
