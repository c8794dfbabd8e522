import { Chip, type Tone } from '@/app/_components/ui/chip';
import type { Column } from '@/app/operator/_table/column';
import type { LinkState } from '@/lib/accounts/link-state';
import type { Texts } from '@/lib/i18n/texts';
import type { ListedAccount } from '@/lib/payments/account-list';
import { formatRoubles } from '@/lib/shared/money';

const TONES: Readonly<Record<LinkState, Tone>> = { none: 'plain', invited: 'wait', linked: 'paid', active: 'paid' };

/** The columns of the accounts, on the page and in the CSV. */
export function accountColumns({ common, staffAccounts }: Texts): Column<ListedAccount>[] {
  const { columns, links } = staffAccounts;
  return [
    { name: 'number', title: columns.number, text: (one) => one.number },
    { name: 'address', title: columns.address, look: 'whole', text: (one) => one.buildingAddress },
    { name: 'premises', title: columns.premises, text: (one) => common.premises(one.premisesNumber) },
    { name: 'holder', title: columns.holder, text: (one) => one.holder },
    {
      name: 'due',
      title: columns.due,
      look: 'number',
      text: (one) => formatRoubles(one.dueKopecks),
      cell: (one) => <span className={one.dueKopecks > 0 ? 'late' : undefined}>{formatRoubles(one.dueKopecks)}</span>,
    },
    {
      name: 'link',
      title: columns.link,
      text: (one) => links[one.link],
      cell: (one) => <Chip tone={TONES[one.link]}>{links[one.link]}</Chip>,
    },
    { name: 'unified', title: columns.unified, text: (one) => one.unifiedAccountNumber ?? '', isOptional: true },
    { name: 'service', title: columns.service, text: (one) => one.gisServiceId ?? '', isOptional: true },
    { name: 'area', title: columns.area, look: 'number', text: (one) => one.totalArea ?? '', isOptional: true },
    {
      name: 'closed',
      title: columns.closed,
      text: (one) => (one.closedOn ? common.day(one.closedOn) : ''),
      isOptional: true,
    },
  ];
}
