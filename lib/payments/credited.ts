import { type SQL, sql } from 'drizzle-orm';
import { payments } from '@/db/schema/payments';

/** `creditedKopecks` of lib/payments/rules.ts, for the database. */
export const creditedSql: SQL = sql`case when ${payments.capturedKopecks} = 0 then 0
  else greatest(0, ${payments.principalKopecks} + ${payments.capturedKopecks} - ${payments.chargedKopecks}
    - ${payments.refundedKopecks} - ${payments.chargedBackKopecks}) end`;
