import type { Column, SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { NotFound } from '@/lib/shared/errors';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';

interface Permission {
  readonly description: string;
  readonly roles: readonly StaffRole[];
}

/**
 * Who of the staff may do what in his organisation: the one table. Residents are not in it: what they see
 * and do follows from their links to accounts. The platform administrator has his rights in every organisation.
 */
export const PERMISSIONS = {
  'organisation-view': {
    description: 'See the overview of the organisation',
    roles: ['administrator', 'billing', 'cashier', 'dispatcher', 'technician', 'auditor', 'platform-administrator'],
  },
  'readings-view': {
    description: 'See meters, readings and windows',
    roles: ['administrator', 'billing', 'dispatcher', 'auditor'],
  },
  'readings-enter': {
    description: 'Enter readings told by phone or read by an inspector',
    roles: ['administrator', 'billing', 'dispatcher'],
  },
  'windows-manage': {
    description: 'Set the windows of readings and extend them',
    roles: ['administrator', 'billing'],
  },
  'readings-exchange': {
    description: 'Export readings for the billing centre and load its answers',
    roles: ['administrator', 'billing'],
  },
  'requests-view': {
    description: 'See the queue of service requests and its report',
    roles: ['administrator', 'dispatcher', 'auditor'],
  },
  'requests-manage': {
    description: 'File, assign, move and join service requests',
    roles: ['administrator', 'dispatcher'],
  },
  'requests-work': {
    description: 'Take, defer and complete the requests assigned to oneself',
    roles: ['administrator', 'dispatcher', 'technician'],
  },
  'requests-settings': {
    description: 'Set categories, terms, the working calendar and assignment rules',
    roles: ['administrator'],
  },
  'outages-manage': {
    description: 'Announce outages and planned works of a building',
    roles: ['administrator', 'dispatcher'],
  },
  'accounts-view': {
    description: 'Find accounts and see them as their residents do',
    roles: ['administrator', 'billing', 'cashier', 'dispatcher', 'auditor'],
  },
  'accounts-manage': {
    description: 'Revoke links and issue one-time link codes',
    roles: ['administrator', 'billing'],
  },
  'invoices-view': {
    description: 'See issued bills and their revisions',
    roles: ['administrator', 'billing', 'cashier', 'auditor'],
  },
  'payments-view': {
    description: 'See payments, their events and the daily report of a contract',
    roles: ['administrator', 'billing', 'cashier', 'auditor'],
  },
  'payments-manage': {
    description: 'Ask the bank about a payment, release a parked one, allocate an unknown one',
    roles: ['administrator', 'billing', 'cashier'],
  },
  'refunds-request': {
    description: 'Give money back up to the limit, and ask for more',
    roles: ['administrator', 'cashier'],
  },
  'refunds-approve': {
    description: 'Approve a refund above the limit that somebody else asked for',
    roles: ['administrator', 'billing'],
  },
  'advances-move': {
    description: 'Move an overpayment to another account up to the limit of refunds, and take a move back',
    roles: ['administrator', 'billing', 'cashier'],
  },
  'exchange-view': {
    description: 'See loads, exports and their reports',
    roles: ['administrator', 'billing', 'cashier', 'auditor'],
  },
  'exchange-load': {
    description: 'Load registers, undo a load, edit mapping profiles, export',
    roles: ['administrator', 'billing'],
  },
  'organisation-manage': {
    description: 'Change details, columns of bills, linking policy and notices',
    roles: ['administrator'],
  },
  'acquiring-manage': {
    description: 'Conclude and close acquiring contracts and their commission terms',
    roles: ['administrator'],
  },
  'staff-manage': {
    description: 'Invite staff, give roles, end sessions, disable',
    roles: ['administrator'],
  },
  'audit-view': {
    description: 'Search and export the audit and verify its chain',
    roles: ['administrator', 'auditor'],
  },
  'api-keys-manage': {
    description: 'Issue and revoke keys of the exchange API and its outgoing webhooks',
    roles: ['administrator'],
  },
} as const satisfies Record<string, Permission>;

export type Permitted = keyof typeof PERMISSIONS;

/** May the viewer do this in this organisation? */
export function may(viewer: Viewer, permitted: Permitted, organisationId: string): boolean {
  const roles: readonly StaffRole[] = PERMISSIONS[permitted].roles;
  return viewer.memberships.some(
    (one) =>
      roles.includes(one.role) && (one.organisationId === organisationId || one.role === 'platform-administrator'),
  );
}

/** @throws NotFound when the viewer may not: what is not permitted is not found. */
export function requirePermission(viewer: Viewer, permitted: Permitted, organisationId: string): void {
  if (!may(viewer, permitted, organisationId)) throw new NotFound();
}

/** The condition that keeps a query inside the organisations where the viewer may do this. */
export function permittedIn(viewer: Viewer, permitted: Permitted, organisationId: Column): SQL {
  const roles: readonly StaffRole[] = PERMISSIONS[permitted].roles;
  const fitting = viewer.memberships.filter((one) => roles.includes(one.role));
  if (fitting.some((one) => one.role === 'platform-administrator')) return sql`true`;
  if (fitting.length === 0) return sql`false`;
  return sql`${organisationId} in ${fitting.map((one) => one.organisationId)}`;
}
