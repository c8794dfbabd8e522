import { describe, expect, it } from 'vitest';
import { assignedWords } from '@/app/operator/[organisationId]/requests/_queue/assigned-words';
import { textsFor } from '@/lib/i18n/texts';

const texts = textsFor('ru');
const left = (number: string | null, code: 'changed-meanwhile' | 'not-possible' | 'request-unknown') => ({
  requestId: 'x',
  number,
  code,
});

describe('What came of assigning many at once', () => {
  it('is a number when all went well', () => {
    expect(assignedWords(texts, { assigned: ['a', 'b'], left: [] })).toBe('Назначено заявок: 2');
  });

  it('names those that were left, by reason', () => {
    const some = [
      left('2026-3', 'changed-meanwhile'),
      left('2026-7', 'not-possible'),
      left('2026-5', 'changed-meanwhile'),
    ];
    const { errors } = texts.requests;
    expect(assignedWords(texts, { assigned: ['a'], left: [...some, left(null, 'request-unknown')] })).toBe(
      [
        'Назначено заявок: 1',
        `№ 2026-3, № 2026-5: ${errors['changed-meanwhile']}`,
        `№ 2026-7: ${errors['not-possible']}`,
        errors['request-unknown'],
      ].join('. '),
    );
  });
});
