import { describe, expect, it } from 'vitest';
import { noticeOf } from '@/app/_requests/said';
import { readFilter } from '@/app/operator/[organisationId]/requests/_queue/read-filter';
import { rowTitle } from '@/app/operator/[organisationId]/requests/report/row-title';
import { spanOf } from '@/app/operator/[organisationId]/requests/report/span';
import { textsFor } from '@/lib/i18n/texts';
import type { Day } from '@/lib/shared/billing-period';

const texts = textsFor('ru');
const today = '2026-11-24' as Day;

describe('The filter of the queue, as the address says it', () => {
  it.each([
    ['nothing', {}, {}],
    ['a state', { status: 'done' }, { statuses: ['done'] }],
    ['a state that there is not', { status: 'lost' }, {}],
    ['empty fields of a plain form', { search: '', status: '', house: '', executor: '' }, {}],
    ['something said twice', { search: ['a', 'b'] }, {}],
    [
      'everything',
      {
        house: 'b',
        category: 'lift',
        executor: 'nobody',
        search: 'кв 5',
        after: 'c',
        overdue: '1',
        awaiting: '1',
        emergency: '1',
      },
      {
        buildingId: 'b',
        category: 'lift',
        assignee: 'nobody',
        search: 'кв 5',
        cursor: 'c',
        isOverdue: true,
        awaitsAnswer: true,
        isEmergency: true,
      },
    ],
  ])('%s', (_, address, filter) => {
    expect(readFilter(address)).toEqual(filter);
  });

  it('no word is longer than 200 letters', () => {
    expect(readFilter({ search: 'я'.repeat(5000) }).search).toHaveLength(200);
  });
});

describe('The days of the report', () => {
  it.each([
    ['the month so far when nothing is said', {}, '2026-11-01', '2026-11-24', null],
    ['the same from empty fields of a plain form', { from: '', to: '' }, '2026-11-01', '2026-11-24', null],
    ['what is said', { from: '2026-01-10', to: '2026-02-05' }, '2026-01-10', '2026-02-05', null],
    ['the month of the last day', { to: '2026-02-05' }, '2026-02-01', '2026-02-05', null],
    ['no day that there is not', { from: '2026-02-31', to: 'soon' }, '2026-11-01', '2026-11-24', 'no-such-day'],
    ['no wild years', { from: '0001-01-01', to: '9999-12-31' }, '2026-11-01', '2026-11-24', 'no-such-day'],
    ['a year and no more', { from: '2001-01-01' }, '2025-11-23', '2026-11-24', 'too-long'],
    ['never backwards', { from: '2026-12-31', to: '2026-11-24' }, '2026-11-24', '2026-12-31', 'backwards'],
    ['a year of what was backwards', { from: '2026-11-24', to: '2001-01-01' }, '2025-11-23', '2026-11-24', 'backwards'],
  ])('%s', (_, address, from, to, fault) => {
    expect(spanOf(address, today)).toEqual({ from, to, fault });
  });
});

describe('A row of the report is called', () => {
  const figures = {} as Parameters<typeof rowTitle>[2];
  it.each([
    ['by its own words', 'building', 'x', 'ул. Лесная, д. 3', 'ул. Лесная, д. 3'],
    ['by the category', 'category', 'lift', null, 'Не работает лифт'],
    ['«not named» when the category is no more', 'category', 'gone', null, 'Категория не указана'],
    ['«nobody’s» without an executor', 'executor', null, null, 'Не назначен'],
  ] as const)('%s', (_, kind, key, title, words) => {
    expect(rowTitle(texts, kind, { ...figures, key, title })).toBe(words);
  });
});

describe('What the page of a request says about the last step', () => {
  it('is told by its code, in the words of the catalogue', () => {
    expect(noticeOf('withdrawn', texts)).toEqual({ isRefusal: false, text: 'Заявка отозвана' });
    expect(noticeOf('separated', texts)).toEqual({ isRefusal: false, text: 'Заявка отделена' });
    expect(noticeOf('joined', texts)).toEqual({ isRefusal: false, text: 'Заявки объединены' });
    expect(noticeOf('heic-not-allowed', texts)).toMatchObject({
      isRefusal: true,
      text: expect.stringContaining('HEIC'),
    });
    expect(noticeOf('state-changed', texts)).toMatchObject({ isRefusal: true });
  });

  it.each([undefined, '', 'constructor', '__proto__', 'Позвоните мошенникам', ['sent', 'sent']])(
    'nothing for %s',
    (value) => {
      expect(noticeOf(value, texts)).toBeNull();
    },
  );
});
