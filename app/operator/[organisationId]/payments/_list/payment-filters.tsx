import { type Address, said } from '@/app/operator/_table/address';
import type { Column } from '@/app/operator/_table/column';
import { ChoiceFilter, Filters, SearchFilter, TickFilter } from '@/app/operator/_table/filters';
import { PROVIDER_CODES } from '@/lib/acquiring/registry';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { DeskPaymentRow } from '@/lib/payments/desk/list-payments';
import { PAYMENT_STATUSES } from '@/lib/payments/states';
import { CHANNELS, METHODS } from './read-filter';

interface Props {
  readonly address: Address;
  readonly columns: readonly Column<DeskPaymentRow>[];
  readonly csv: string;
}

/** By what a payment is looked for. */
export async function PaymentFilters({ address, columns, csv }: Props) {
  const { payments, staffPayments, table } = await currentTexts();
  const { filters, providers } = staffPayments;
  const choice = { address, any: table.any };
  return (
    <Filters address={address} columns={columns} csv={csv}>
      <SearchFilter address={address} name="search" label={filters.search} />
      <ChoiceFilter
        {...choice}
        name="status"
        label={filters.status}
        choices={PAYMENT_STATUSES.map((status) => [status, payments.statuses[status]])}
      />
      <ChoiceFilter
        {...choice}
        name="provider"
        label={filters.provider}
        choices={PROVIDER_CODES.map((code) => [code, providers[code] ?? code])}
      />
      <ChoiceFilter
        {...choice}
        name="method"
        label={filters.method}
        choices={METHODS.map((method) => [method, payments.methods[method]])}
      />
      <ChoiceFilter
        {...choice}
        name="channel"
        label={filters.channel}
        choices={CHANNELS.map((channel) => [channel, payments.channels[channel]])}
      />
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {filters[name]}
          <input type="date" name={name} defaultValue={said(address, name)} className="control" />
        </label>
      ))}
      <label>
        {filters.sum}
        <input name="sum" inputMode="decimal" defaultValue={said(address, 'sum')} maxLength={20} className="control" />
      </label>
      <TickFilter address={address} name="parked" label={filters.parked} />
    </Filters>
  );
}
