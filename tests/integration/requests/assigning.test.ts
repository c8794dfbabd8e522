import { beforeEach, describe, expect, it } from 'vitest';
import { assignRequests } from '@/lib/requests/assign-requests';
import { moveRequest } from '@/lib/requests/move-request';
import { aDesk, aMember, aRequest, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
let requestId: string;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock('2026-11-24T09:00:00Z');
  requestId = await aRequest(desk, clock);
});

describe('Assigning many at once', () => {
  it('does what can be done and names what cannot', async () => {
    const [second, third] = [await aRequest(desk, clock), await aRequest(desk, clock)];
    await moveRequest(
      desk.dispatcher,
      desk.organisationId,
      second,
      { event: 'reject', reason: 'Не наше', version: 1 },
      clock,
    );
    const strange = '0192f000-0000-7000-8000-000000000001';
    const answer = await assignRequests(
      desk.dispatcher,
      desk.organisationId,
      {
        assigneeUserId: desk.technician.userId,
        requests: [
          { requestId, version: 1 },
          { requestId: second, version: 2 },
          { requestId: third, version: 7 },
          { requestId: strange, version: 1 },
        ],
      },
      clock,
    );
    expect(answer).toEqual({
      ok: true,
      value: {
        assigned: [requestId],
        left: [
          { requestId: second, number: '2026-2', code: 'not-possible' },
          { requestId: third, number: '2026-3', code: 'changed-meanwhile' },
          { requestId: strange, number: null, code: 'request-unknown' },
        ],
      },
    });
  });

  it('goes to nobody who does not work there', async () => {
    const elsewhere = await aDesk();
    const auditor = await aMember(desk.organisationId, 'auditor', 'Аудитор');
    for (const somebody of [elsewhere.technician, auditor, desk.resident.viewer]) {
      const gift = { assigneeUserId: somebody.userId, requests: [{ requestId, version: 1 }] };
      const answer = await assignRequests(desk.dispatcher, desk.organisationId, gift, clock);
      expect(answer).toMatchObject({ code: 'executor-unknown' });
    }
    const seen = Array.from({ length: 101 }, () => ({ requestId, version: 1 }));
    const { dispatcher, organisationId, technician } = desk;
    expect(
      await assignRequests(dispatcher, organisationId, { assigneeUserId: technician.userId, requests: seen }, clock),
    ).toMatchObject({ code: 'too-many-at-once' });
  });
});
