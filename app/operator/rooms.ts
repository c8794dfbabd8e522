import type { IconName } from '@/app/_components/ui/icon';
import type { Permitted } from '@/lib/auth/permissions';
import type { Texts } from '@/lib/i18n/texts';

interface Room {
  /** the folder under the organisation; null is its overview */
  readonly segment: string | null;
  readonly icon: IconName;
  /** who does not have one of these does not see the room */
  readonly permitted: readonly Permitted[];
}

/** The rooms of the workplace in the order of the menu. */
export const ROOMS = {
  overview: { segment: null, icon: 'account', permitted: ['organisation-view'] },
  accounts: { segment: 'accounts', icon: 'person', permitted: ['accounts-view'] },
  invoices: { segment: 'invoices', icon: 'bill', permitted: ['invoices-view'] },
  payments: { segment: 'payments', icon: 'pay', permitted: ['payments-view'] },
  meters: { segment: 'meters', icon: 'meter', permitted: ['readings-view'] },
  requests: { segment: 'requests', icon: 'request', permitted: ['requests-view', 'requests-work'] },
  exchange: { segment: 'exchange', icon: 'history', permitted: ['exchange-view'] },
  organisation: { segment: 'organisation', icon: 'account', permitted: ['organisation-manage', 'acquiring-manage'] },
  staff: { segment: 'staff', icon: 'person', permitted: ['staff-manage'] },
  api: { segment: 'api', icon: 'right', permitted: ['api-keys-manage'] },
  audit: { segment: 'audit', icon: 'history', permitted: ['audit-view'] },
} as const satisfies Partial<Record<keyof Texts['operator']['rooms'], Room>>;
