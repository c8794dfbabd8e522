import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { serviceRequests } from '@/db/schema/requests/requests';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import { day } from '@/lib/shared/billing-period';
import { aDesk, aRequest, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock('2026-11-24T09:00:00Z');
});

async function rowOf(id: string) {
  const [row] = await db().select().from(serviceRequests).where(eq(serviceRequests.id, id));
  if (!row) throw new Error('no such request');
  return row;
}
const move = async (id: string, deed: Deed) =>
  moveRequest(desk.dispatcher, desk.organisationId, id, { ...deed, version: (await rowOf(id)).version }, clock);

describe('Work put off', () => {
  it.each(['start', 'resume'] as const)('and begun after its morning by %s is promised for its term', async (event) => {
    const id = await aRequest(desk, clock);
    await move(id, { event: 'defer', until: day('2026-12-07'), reason: 'Ждём деталь' });
    clock.advance({ days: 13 });
    expect(await move(id, { event })).toMatchObject({ ok: true });
    const term = new Date('2026-12-08T05:00:00Z');
    expect(await rowOf(id)).toMatchObject({ plannedAt: term, dueAt: term });
  });

  it('never has a term before the day it was put off until, nor an earlier one than it had', async () => {
    const id = await aRequest(desk, clock, { category: 'documents' });
    const before = (await rowOf(id)).dueAt;
    await move(id, { event: 'defer', until: day('2026-11-25'), reason: 'Ждём архив' });
    const soon = await rowOf(id);
    expect(soon.dueAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
    await move(id, { event: 'defer', until: day('2027-01-20'), reason: 'Ждём архив' });
    const { dueAt, deferredUntil } = await rowOf(id);
    expect(dueAt.getTime()).toBeGreaterThan(deferredUntil?.getTime() ?? Number.NaN);
  });
});
