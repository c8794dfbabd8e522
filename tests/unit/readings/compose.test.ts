import { describe, expect, it } from 'vitest';
import { composeEntry, redraft } from '@/app/_readings/compose';
import { withoutTaken } from '@/app/_readings/queue';
import { submissionSchema } from '@/lib/meters/schemas';
import { period } from '@/lib/shared/billing-period';
import { COLD, coldWater, electricity, LIGHT } from './an-entry-meter';

const place = { userId: 'somebody', accountId: 'an account', accountNumber: '00010401' };
const CLIENT = '0192f000-0000-4000-8000-00000000000a';
const meters = [coldWater, electricity];
const compose = (fields: Record<string, string>) => composeEntry(place, meters, fields, CLIENT);

const answer = {
  receipt: null,
  outcomes: [
    { meterId: COLD, kind: 'refused', code: 'below-previous', zone: 1, previous: '105' },
    { meterId: LIGHT, kind: 'taken', period: period('2026-11'), values: [{ zone: 1, value: '99990' }] },
  ],
} as const;

describe('«Сохранить»', () => {
  it('makes a submission that the endpoint takes: meters with a value, as seen, with what was confirmed', () => {
    const entry = compose({
      [`value.${COLD}.1`]: '190',
      [`confirm.${COLD}`]: '190',
      [`value.${LIGHT}.1`]: ' ',
    });
    expect(submissionSchema.parse(entry?.submission)).toEqual(entry?.submission);
    expect(entry).toMatchObject({
      ...place,
      id: CLIENT,
      submission: {
        clientId: CLIENT,
        meters: [{ meterId: COLD, seenVersion: 2, confirmed: '190', values: [{ zone: 1, typed: '190' }] }],
      },
      lines: [['Холодная вода, санузел', '190']],
      reply: null,
    });
    expect(Date.parse(String(entry?.submission.composedAt))).not.toBeNaN();
  });

  it('names zones for the person', () => {
    const entry = compose({ [`value.${LIGHT}.1`]: '99990', [`value.${LIGHT}.2`]: '4060' });
    expect(entry?.lines).toEqual([['Электроэнергия', 'день 99990, ночь 4060']]);
  });

  it('makes nothing of nothing, and nothing of a meter that the page does not have', () => {
    const gone = `value.${COLD.replace(/1$/, '9')}.1`;
    expect([compose({}), compose({ [`value.${COLD}.1`]: '' }), compose({ [gone]: '5' })]).toEqual([null, null, null]);
  });
});

describe('A draft', () => {
  it('keeps its id while it is typed at, and gets one when it begins', () => {
    const begun = redraft(place, meters, null, { [`value.${COLD}.1`]: '1' }, COLD);
    const gone = redraft(place, meters, begun, { [`value.${COLD}.1`]: '11' }, COLD);
    expect(begun.clientId).toMatch(/^[0-9a-f-]{36}$/);
    expect(gone.clientId).toBe(begun.clientId);
    expect(gone.lines).toEqual([['Холодная вода, санузел', '11']]);
  });

  it('forgets what the server said of a meter that is edited, not of the others, and never what was taken', () => {
    const returned = { ...redraft(place, meters, null, {}, null), answer };
    expect(redraft(place, meters, returned, {}, COLD).answer?.outcomes).toEqual([answer.outcomes[1]]);
    expect(redraft(place, meters, returned, {}, LIGHT).answer?.outcomes).toEqual(answer.outcomes);
    // a tick in a box is no edit
    expect(redraft(place, meters, returned, {}, null).answer?.outcomes).toEqual(answer.outcomes);
  });

  it('after an answer holds what is left to correct', () => {
    const fields = { [`value.${COLD}.1`]: '15', [`value.${LIGHT}.1`]: '99990', [`confirm.${LIGHT}`]: '99990' };
    expect(withoutTaken(fields, answer)).toEqual({ [`value.${COLD}.1`]: '15' });
    expect(withoutTaken(fields, null)).toEqual(fields);
  });
});
