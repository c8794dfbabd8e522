import { beforeEach, describe, expect, it } from 'vitest';
import { answerReadings } from '@/lib/api/operations/answer-readings';
import { listMeters } from '@/lib/api/operations/meters';
import { listReadings } from '@/lib/api/operations/readings';
import { saveMeters } from '@/lib/api/operations/save-meters';
import { getTransfer, transferReadings } from '@/lib/api/operations/transfers';
import { aReading } from '../../support/builders/a-meter';
import { anApiKey, callApi } from '../../support/builders/api-key';
import { aMeterItem, anAnswerItem } from '../../support/builders/exchange-requests';
import { anExchangeWorld, type ExchangeWorld } from '../../support/builders/exchange-world';

let world: ExchangeWorld;
let key: string;
beforeEach(async () => {
  world = await anExchangeWorld();
  ({ key } = await anApiKey(world.organisationId));
});

describe('Meters and readings', () => {
  it('are registered, read, taken and answered', async () => {
    const electricity = aMeterItem({
      code: '20078',
      serialNumber: '78-001',
      resource: 'electricity',
      zones: [
        { name: 'день', initialValue: '1000' },
        { name: 'ночь', initialValue: '400.25' },
      ],
      isAutomatic: false,
      nextVerificationOn: '2032-01-15',
    });
    const saved = await callApi(saveMeters, key, { body: { meters: [aMeterItem(), electricity] } });
    expect(saved.body).toEqual({ accepted: 2, isChanged: true, rejected: [] });
    const { body: meters } = await callApi(listMeters, key);
    const told = meters.items.find((one: { code: string }) => one.code === '20078');
    expect(told).toMatchObject({
      resource: 'electricity',
      accountNumbers: ['6262000000055'],
      nextVerificationOn: '2032-01-15',
      zones: [
        { zone: 1, name: 'день', initialValue: '1000' },
        { zone: 2, name: 'ночь', initialValue: '400.25' },
      ],
    });
    for (const [zone, value] of [
      [1, '1100'],
      [2, '450.5'],
    ] as const) {
      const given = { source: 'cabinet', status: 'accepted', createdAt: new Date('2026-11-20T09:00:00Z') } as const;
      await aReading(world, told.meterId, { period: '2026-12', value, zone, ...given });
    }
    const { body: given } = await callApi(listReadings, key, { query: { status: 'accepted' } });
    expect(given.items).toMatchObject([
      { code: '20078', zone: 1, value: '1100', period: '2026-12' },
      { code: '20078', zone: 2, value: '450.5' },
    ]);
    const { body: taken } = await callApi(transferReadings, key, { body: { period: '2026-12' } });
    expect(taken.lines).toMatchObject([{ code: '20078', values: ['1100', '450.5'] }]);
    const { body: repeated } = await callApi(getTransfer, key, { params: { transferId: taken.transferId } });
    expect(repeated).toEqual(taken);
    const { body: nothing } = await callApi(transferReadings, key, { body: { period: '2026-12' } });
    expect(nothing).toEqual({ transferId: null, period: '2026-12', lines: [] });
    const answers = [
      anAnswerItem({ code: '20078', period: '2026-12', zone: 1, values: ['1100'] }),
      anAnswerItem({
        code: '20078',
        period: '2026-12',
        zone: 2,
        values: ['450.5'],
        result: 'rejected',
        reason: 'Опечатка',
      }),
    ];
    const { body: answered } = await callApi(answerReadings, key, { body: { answers } });
    expect(answered).toEqual({ accepted: 2, isChanged: true, rejected: [] });
    const { body: after } = await callApi(listReadings, key, { query: { period: '2026-12' } });
    expect(after.items).toMatchObject([{ status: 'counted' }, { status: 'rejected', rejectionReason: 'Опечатка' }]);
  });

  it('that speak of what is not there are told so', async () => {
    const answers = [
      anAnswerItem(),
      anAnswerItem({ code: 'нет-такого' }),
      anAnswerItem({ code: null }),
      anAnswerItem({ zone: 3 }),
      anAnswerItem({ values: ['999'], period: '2026-11', result: 'rejected' }),
    ];
    const { body } = await callApi(answerReadings, key, { body: { answers } });
    const told = (body.rejected as { pointer: string; code: string }[]).map(
      ({ pointer, code }) => `${pointer} ${code}`,
    );
    expect(body.accepted).toBe(1);
    expect(told).toEqual([
      '#/answers/1/code meter-unknown',
      '#/answers/2/code meter-unnamed',
      '#/answers/3/zone zone-unknown',
      '#/answers/4/reason cell-empty',
    ]);
  });
});
