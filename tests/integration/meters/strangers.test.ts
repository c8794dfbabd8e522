import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { meterAccounts } from '@/db/schema/meters/meters';
import { getMeterHistory, getSubmission, listMeters } from '@/lib/meters/queries';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aBookAccount } from '../../support/builders/book-account';
import { aPayingResident, aViewer, type PayingResident } from '../../support/builders/paying-resident';
import { aSubmission, inWindow, readingRows, submitAs } from '../../support/metering';

let resident: PayingResident;
let meter: string;

beforeEach(async () => {
  resident = await aPayingResident();
  meter = await aMeter(resident);
  await aReading(resident, meter, { period: '2026-10', value: '105' });
});

const submit = (input: SubmissionInput, clock = inWindow, who = resident) => submitAs(who, input, clock);

describe('Strangers', () => {
  it('do not find the account, its meters or its receipts', async () => {
    const { receipt } = await submit(aSubmission({ [meter]: ['110'] }));
    const stranger = await aViewer();
    const id = receipt?.submissionId ?? '';
    await expect(
      submitReadings(stranger, resident.accountId, aSubmission({ [meter]: ['111'] }), inWindow),
    ).rejects.toThrow(NotFound);
    expect(await listMeters(stranger, resident.accountId, inWindow)).toBeNull();
    expect(await getMeterHistory(stranger, resident.accountId, meter, inWindow)).toBeNull();
    expect(await getSubmission(stranger, resident.accountId, id)).toBeNull();
    expect(await listMeters(resident.viewer, 'no such id', inWindow)).toBeNull();
  });

  it('of the same house cannot give for a meter that is not theirs', async () => {
    const neighbour = await aPayingResident();
    const theirs = await aMeter(neighbour);
    const { outcomes } = await submit(aSubmission({ [theirs]: ['110'] }));
    expect(outcomes[0]).toMatchObject({ kind: 'refused', code: 'unknown-meter' });
    expect(await readingRows(theirs)).toEqual([]);
  });

  it('who bought the flat see what the meter showed, not what the former owner used', async () => {
    const [page] = [await listMeters(resident.viewer, resident.accountId, inWindow)];
    const { organisationId } = resident;
    const buildingId = page?.meters[0]?.buildingId ?? '';
    const number = '6262000000499';
    const bought = await aBookAccount(
      { organisationId, buildingId },
      { number, lastName: 'Юнусов', premisesNumber: '5', openedOn: '2026-11-01' },
    );
    await db().insert(meterAccounts).values({ organisationId, meterId: meter, accountId: bought });
    const viewer = await aViewer();
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId: bought, userId: viewer.userId });
    const history = await getMeterHistory(viewer, bought, meter, inWindow);
    expect(history?.readings).toEqual([]);
    expect(history?.meter.zones[0]).toMatchObject({ previous: '105', last: null, lastConsumption: null });
  });
});
