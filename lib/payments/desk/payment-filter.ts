import { and, eq, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { acquiringContracts, payments } from '@/db/schema/payments';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { permittedIn } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { isId, paymentIdOf } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { isParkedNow } from '../parked';
import type { PaymentStatus } from '../states';

/** What the staff look for among the payments; nothing said: all of them. */
export interface PaymentFilter {
  /** an account's number or its beginning, our number of a payment, the bank's */
  readonly search?: string;
  readonly status?: PaymentStatus;
  readonly provider?: string;
  readonly method?: 'card' | 'sbp' | 'other';
  readonly channel?: 'acquiring' | 'bank-register';
  /** days of payment; of an unpaid one, the day it was begun */
  readonly from?: Day;
  readonly to?: Day;
  /** what fell to the account, exactly */
  readonly sumKopecks?: Kopecks;
  readonly isParked?: boolean;
  readonly cursor?: string;
}

/** Payments are told by the day they were made; an unpaid attempt by the day it was begun. */
const madeOn = sql<Day>`coalesce(${payments.paidOn}, (${payments.createdAt} at time zone 'UTC')::date)`;

/** The rows a filter leaves of an organisation's payments, for a query that joins accounts and contracts. */
export function paymentsOf(viewer: Viewer, organisationId: string, filter: PaymentFilter): SQL | undefined {
  if (!isId(organisationId)) return sql`false`;
  const { search, status, provider, method, channel, from, to, sumKopecks } = filter;
  return and(
    eq(payments.organisationId, organisationId),
    permittedIn(viewer, 'payments-view', payments.organisationId),
    search ? fits(search) : undefined,
    status && eq(payments.status, status),
    provider ? eq(acquiringContracts.provider, provider) : undefined,
    method && eq(payments.method, method),
    channel && eq(payments.channel, channel),
    from && gte(madeOn, from),
    to && lte(madeOn, to),
    sumKopecks === undefined
      ? undefined
      : or(eq(payments.principalKopecks, sumKopecks), eq(payments.chargedKopecks, sumKopecks)),
    filter.isParked ? isParkedNow : undefined,
  );
}

function fits(search: string): SQL | undefined {
  const paymentId = isId(search) ? search : paymentIdOf(search);
  const beginning = `${accountNumberKey(search).replaceAll(/[\\%_]/g, '\\$&')}%`;
  return or(
    ilike(personalAccounts.numberKey, beginning),
    eq(payments.providerPaymentId, search),
    eq(payments.externalId, search),
    paymentId ? eq(payments.id, paymentId) : undefined,
  );
}
