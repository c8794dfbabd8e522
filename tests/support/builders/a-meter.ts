import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters, meterZones } from '@/db/schema/meters/meters';
import { readings, readingWindows } from '@/db/schema/meters/readings';
import { day, period } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';

interface Place {
  readonly organisationId: string;
  readonly accountId: string;
}

let made = 0;

/** A cold water meter of the account, 5 + 3 digits, with one zone that showed 100 at installation. */
export async function aMeter(
  { organisationId, accountId }: Place,
  {
    zones = [{ name: 'сутки', initialValue: '100' }],
    ...changes
  }: Partial<typeof meters.$inferInsert> & { zones?: Array<{ name: string; initialValue: string }> } = {},
): Promise<string> {
  made += 1;
  const nth = made;
  const id = changes.id ?? newId();
  const [account] = await db().select().from(personalAccounts).where(eq(personalAccounts.id, accountId));
  if (!account) throw new Error('the account is in the books');
  await db()
    .insert(meters)
    .values({
      organisationId,
      id,
      buildingId: account.buildingId,
      premisesNumber: account.premisesNumber,
      code: String(20_000 + nth),
      serialNumber: String(53_850_000 + nth),
      resource: 'cold-water',
      integerDigits: 5,
      fractionDigits: 3,
      place: 'санузел',
      isAutomatic: false,
      installedOn: day('2026-01-15'),
      ...changes,
    });
  await db()
    .insert(meterZones)
    .values(zones.map((zone, at) => ({ organisationId, meterId: id, zone: at + 1, ...zone })));
  await db().insert(meterAccounts).values({ organisationId, meterId: id, accountId });
  return id;
}

/** A reading that the billing centre has counted already. */
export async function aReading(
  { organisationId }: Pick<Place, 'organisationId'>,
  meterId: string,
  reading: { period: string; value: string; zone?: number } & Partial<
    Omit<typeof readings.$inferInsert, 'period' | 'zone' | 'value'>
  >,
): Promise<string> {
  const { period: of, zone = 1, ...given } = reading;
  const id = newId();
  const composedAt = new Date(`${of}-20T09:00:00Z`);
  await db()
    .insert(readings)
    .values({
      organisationId,
      id,
      meterId,
      period: period(of),
      zone,
      takenOn: day(`${of}-20`),
      source: 'billing-centre',
      status: 'counted',
      version: 1,
      composedAt,
      createdAt: composedAt,
      ...given,
    });
  return id;
}

/** From now on the organisation takes readings from the first day of the month to this one. */
export async function anOpenWindow({ organisationId }: Pick<Place, 'organisationId'>, closesDay = 31): Promise<void> {
  await db()
    .insert(readingWindows)
    .values({ organisationId, id: newId(), fromPeriod: period('2020-01'), opensDay: 1, closesDay });
}
