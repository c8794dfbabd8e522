import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { requestEvents, serviceRequests } from '@/db/schema/requests/requests';
import { transaction } from '@/db/transaction';
import { lockFamily } from '@/lib/requests/lock-requests';
import { moveRequest } from '@/lib/requests/move-request';
import type { RequestStatus } from '@/lib/requests/states';
import { transition } from '@/lib/requests/transition';
import { aDesk, aRequest, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';

let desk: Desk;
let requestId: string;
const clock = movableClock('2026-11-24T09:00:00Z');
beforeEach(async () => {
  desk = await aDesk();
  requestId = await aRequest(desk, clock);
});

describe('What the database itself keeps', () => {
  it('is what a request was when the change was decided: a stale one is no ground for it', async () => {
    const stale = await transaction((tx) => lockFamily(tx, desk.organisationId, requestId));
    if (!stale) throw new Error('no such request');
    await moveRequest(desk.dispatcher, desk.organisationId, requestId, { event: 'accept', version: 1 }, clock);
    const step = { event: 'withdraw', role: 'resident', userId: null, at: clock.now() } as const;
    const change = (status: RequestStatus, version: number) =>
      transaction((tx) => transition(tx, { ...stale.request, status, version }, step));
    await expect(change('new', 1)).rejects.toThrow('no longer');
    await expect(change('accepted', 1)).rejects.toThrow('no longer');
    await expect(change('new', 2)).rejects.toThrow('no longer');
    const [row] = await db().select().from(serviceRequests).where(eq(serviceRequests.id, requestId));
    expect(row).toMatchObject({ status: 'accepted', version: 2 });
  });

  it('is a timeline that nobody edits', async () => {
    const change = db().update(requestEvents).set({ note: 'не было' }).where(eq(requestEvents.requestId, requestId));
    await expect(change).rejects.toMatchObject({ cause: { constraint_name: 'request_events_append_only' } });
    const wipe = db().delete(requestEvents).where(eq(requestEvents.requestId, requestId));
    await expect(wipe).rejects.toMatchObject({ cause: { constraint_name: 'request_events_append_only' } });
  });
});
