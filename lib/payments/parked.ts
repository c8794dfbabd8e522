import { sql } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';

/** Put aside and not yet decided on by anybody. */
export const isParkedNow = sql<boolean>`(${payments.parkedReason} is not null and ${payments.parkedClosedAt} is null)`;
