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

/** What a key of the exchange API may be good for: a kind of thing and what may be done with it. */
export const API_SCOPES = [
  'accounts:read',
  'accounts:write',
  'invoices:read',
  'invoices:write',
  'meters:read',
  'meters:write',
  'readings:read',
  'readings:write',
  'payments:read',
  'payments:write',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Billing software with a key of the exchange API: it speaks for one organisation, within the key's scopes. */
export interface ApiClient {
  readonly kind: 'api-key';
  readonly keyId: string;
  readonly organisationId: string;
  readonly scopes: readonly ApiScope[];
  /** the key's visible prefix: goes to the audit journal */
  readonly name: string;
}

export type Actor = Viewer | SystemActor | ApiClient;

export const systemActor = (name: string): SystemActor => ({ kind: 'system', name });
