import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { meters } from '@/db/schema/meters/meters';
import { fixedClock } from '@/lib/shared/clock';
import { aMeter, aReading } from './a-meter';
import { aPayingResident, type PayingResident } from './paying-resident';

export interface MeteredResident extends PayingResident {
  /** the cold water meter № 53850871, which showed 105 in October */
  readonly water: string;
}

/** Ковалёва with a confirmed address and a water meter, whose reading for November is awaited. */
export async function aMeteredResident(): Promise<MeteredResident> {
  const resident = await aPayingResident();
  await changeUser(resident, { emailVerifiedAt: new Date('2026-01-01') });
  const water = await aMeter(resident, { serialNumber: '53850871' });
  await aReading(resident, water, { period: '2026-10', value: '105' });
  return { ...resident, water };
}

export async function changeUser(
  { viewer }: Pick<PayingResident, 'viewer'>,
  changes: Partial<typeof users.$inferInsert>,
): Promise<void> {
  await db().update(users).set(changes).where(eq(users.id, viewer.userId));
}

export async function changeMeter(
  { water }: Pick<MeteredResident, 'water'>,
  changes: Partial<typeof meters.$inferInsert>,
): Promise<void> {
  await db().update(meters).set(changes).where(eq(meters.id, water));
}

/** 13:00 in Moscow on this day. */
export const noon = (of: string) => fixedClock(`${of}T10:00:00Z`);
