/** Who is asking. Every query and command takes one of these first. */
export const STAFF_ROLES = [
  'administrator',
  'billing',
  'cashier',
  'dispatcher',
  'technician',
  'auditor',
  'platform-administrator',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export interface StaffMembership {
  readonly organisationId: string;
  readonly role: StaffRole;
}

export interface Viewer {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly isEmailVerified: boolean;
  readonly memberships: readonly StaffMembership[];
}

/** The product itself at work: importers, the poller, job handlers. `name` goes to the audit journal. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

export type Actor = Viewer | SystemActor;

export const systemActor = (name: string): SystemActor => ({ kind: 'system', name });
