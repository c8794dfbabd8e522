import { describe, expect, it } from 'vitest';
import { readSubmissionForm } from '@/lib/meters/read-submission-form';
import { nameMeterSchema, submissionSchema } from '@/lib/meters/schemas';

const CLIENT = '0192f000-0000-4000-8000-00000000000a';
const METER = '0192f000-0000-7000-8000-000000000001';
const OTHER = '0192f000-0000-7000-8000-000000000002';

describe('A plain form', () => {
  it('becomes a submission; empty fields and fields of other names are left out', () => {
    const read = submissionSchema.parse(
      readSubmissionForm({
        clientId: CLIENT,
        composedAt: '',
        [`seen.${METER}`]: '2',
        [`value.${METER}.1`]: '125,5',
        [`value.${METER}.2`]: '  ',
        [`confirm.${METER}`]: '125.5',
        [`value.${OTHER}.1`]: '7',
        'value.somebody.1': '9',
        $ACTION_KEY: 'x',
      }),
    );
    expect(read).toEqual({
      clientId: CLIENT,
      composedAt: null,
      meters: [
        { meterId: METER, seenVersion: 2, values: [{ zone: 1, typed: '125,5' }], confirmed: '125.5' },
        { meterId: OTHER, seenVersion: 0, values: [{ zone: 1, typed: '7' }], confirmed: null },
      ],
    });
  });

  it.each([
    ['no client id', { clientId: '' }],
    ['a client id that is none', { clientId: 'x' }],
    ['a moment that is none', { clientId: CLIENT, composedAt: 'yesterday' }],
    ['a version that is none', { clientId: CLIENT, [`seen.${METER}`]: 'many' }],
    ['a negative version', { clientId: CLIENT, [`seen.${METER}`]: '-1' }],
    ['an essay for a value', { clientId: CLIENT, [`value.${METER}.1`]: '1'.repeat(41) }],
  ])('with %s is refused', (_title, fields) => {
    expect(submissionSchema.safeParse(readSubmissionForm(fields)).success).toBe(false);
  });
});

describe('A nickname', () => {
  it.each([
    ['  кухня,   слева ', 'кухня, слева'],
    ['', ''],
    ['я'.repeat(40), 'я'.repeat(40)],
  ])('«%s» is «%s»', (typed, nickname) => {
    expect(nameMeterSchema.parse({ meterId: METER, nickname: typed }).nickname).toBe(nickname);
  });
  it.each(['я'.repeat(41), 'a\u0000b', 'x\ud800'])('is refused when it is too long or has no letters', (typed) => {
    expect(nameMeterSchema.safeParse({ meterId: METER, nickname: typed }).success).toBe(false);
  });
});
