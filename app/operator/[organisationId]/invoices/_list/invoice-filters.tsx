import type { Address } from '@/app/operator/_table/address';
import type { Column } from '@/app/operator/_table/column';
import { ChoiceFilter, Filters, HouseFilter, SearchFilter } from '@/app/operator/_table/filters';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ListedBuilding } from '@/lib/organisations/list-buildings';
import { DELIVERIES, type ListedInvoice, PAID_STATES, REVISION_KINDS } from '@/lib/payments/invoice-list';
import type { BillingPeriod } from '@/lib/shared/billing-period';

interface Props {
  readonly address: Address;
  readonly periods: readonly BillingPeriod[];
  readonly buildings: readonly ListedBuilding[];
  readonly columns: readonly Column<ListedInvoice>[];
  readonly csv: string;
}

/** By what a bill is looked for; the newest period stands for «none chosen». */
export async function InvoiceFilters({ address, periods, buildings, columns, csv }: Props) {
  const { common, staffInvoices, table } = await currentTexts();
  const { filters, paid, revisions, deliveries } = staffInvoices;
  const [usual, ...earlier] = periods;
  return (
    <Filters address={address} columns={columns} csv={csv}>
      <SearchFilter address={address} name="search" label={filters.search} />
      <ChoiceFilter
        address={address}
        name="period"
        label={filters.period}
        any={usual ? common.period(usual) : table.any}
        choices={earlier.map((one) => [one, common.period(one)])}
      />
      <HouseFilter address={address} buildings={buildings} />
      <ChoiceFilter
        address={address}
        name="paid"
        label={filters.paid}
        any={table.any}
        choices={PAID_STATES.map((one) => [one, paid[one]])}
      />
      <ChoiceFilter
        address={address}
        name="revision"
        label={filters.revision}
        any={revisions.inForce}
        choices={REVISION_KINDS.map((one) => [one, revisions[one]])}
      />
      <ChoiceFilter
        address={address}
        name="delivery"
        label={filters.delivery}
        any={table.any}
        choices={DELIVERIES.map((one) => [one, deliveries[one]])}
      />
    </Filters>
  );
}
