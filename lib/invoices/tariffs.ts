import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { invoiceLines, invoices } from '@/db/schema/invoices';
import { linkedTo } from '@/lib/accounts/access';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

/** A service of a bill that is charged by volume. */
export interface TariffLine {
  readonly serviceName: string;
  /** as the billing centre writes it: «куб.м», «кВт·ч» */
  readonly unit: string;
  /** roubles a unit, decimal string */
  readonly tariff: string;
}

export interface LastTariffs {
  /** whose bill it is */
  readonly period: BillingPeriod;
  readonly lines: readonly TariffLine[];
}

/**
 * The tariffs of the account's latest bill, or null without one. Left out: lines that only sum up their «в т.ч.»,
 * what is charged for the house's common needs, and what has no unit. One round trip.
 */
export async function lastTariffs(viewer: Viewer, accountId: string): Promise<LastTariffs | null> {
  if (!isId(accountId)) return null;
  const [latest] = await db()
    .select({ period: invoices.period, lines: linesWithTariff })
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, accountId),
        eq(invoices.status, 'issued'),
        linkedTo(viewer, invoices.organisationId, invoices.accountId),
      ),
    )
    .orderBy(desc(invoices.period))
    .limit(1);
  return latest ?? null;
}

const linesWithTariff = sql<TariffLine[]>`(select coalesce(json_agg(json_build_object(
    'serviceName', line.service_name, 'unit', line.unit, 'tariff', trim_scale(line.tariff)::text)
    order by line.position), '[]')
  from ${invoiceLines} line
  where line.organisation_id = ${invoices.organisationId} and line.invoice_id = ${invoices.id}
    and line.kind = 'service' and line.unit is not null and line.tariff is not null
    and not (line.volume is null and line.communal_volume is not null)
    and not exists (select from ${invoiceLines} part
      where part.organisation_id = line.organisation_id and part.invoice_id = line.invoice_id
        and part.parent_position = line.position and part.tariff is not null))`;
