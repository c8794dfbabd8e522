import { describe, expect, it } from 'vitest';
import { explained, isFiledNow, phoneToCall, ratingWords, stepTitle } from '@/app/_requests/request-words';
import { textsFor } from '@/lib/i18n/texts';
import { REQUEST_STATUSES } from '@/lib/requests/states';

const texts = textsFor('ru');
const until = new Date('2026-12-01T09:00:00Z');

describe('What a resident reads about his request', () => {
  it('is confirmed with its number while it is new, and when a rule has accepted it at once', () => {
    expect(REQUEST_STATUSES.filter((status) => isFiledNow('1', status))).toEqual(['new', 'accepted']);
    expect(isFiledNow(undefined, 'new')).toBe(false);
  });

  it('offers the return only while there is time for it', () => {
    expect(explained(texts, { status: 'done', returnUntil: until })).toContain('верните в работу');
    expect(explained(texts, { status: 'done', returnUntil: null })).toBe('Работа выполнена. Её ещё можно оценить.');
    expect(explained(texts, { status: 'new', returnUntil: null })).toBe(texts.requests.explain.new);
  });

  it.each([
    ['a rule', { event: 'accept', role: 'system' }, 'Принята автоматически'],
    ['a dispatcher', { event: 'accept', role: 'dispatcher' }, 'Принята диспетчером'],
    ['time', { event: 'close', role: 'system' }, 'Закрыта автоматически'],
    ['the resident', { event: 'close', role: 'resident' }, 'Закрыта'],
    ['a promise', { event: 'plan', role: 'dispatcher', moment: until }, 'Изменён плановый срок: 01.12.2026, 12:00'],
    ['a gift', { event: 'assign', role: 'dispatcher', assignee: 'Мастер' }, 'Назначен исполнитель: Мастер'],
  ] as const)('calls a step by who did it and what was said: %s', (_, step, words) => {
    const whole = { assignee: null, moment: null, ...step };
    expect(stepTitle(texts, whole, 'Europe/Moscow')).toBe(words);
  });

  it.each([
    [{ rating: null, ratingReasons: [], ratingComment: null }, null],
    [{ rating: 5, ratingReasons: [], ratingComment: null }, '5 из 5'],
    [{ rating: 2, ratingReasons: ['slow', 'untidy'], ratingComment: 'Ждали' }, '2 из 5: долго, остался мусор. Ждали'],
    [{ rating: 2, ratingReasons: ['gone'], ratingComment: null }, '2 из 5'],
  ] as const)('says a rating with all that was ticked: %o', (rated, words) => {
    expect(ratingWords(texts, rated)).toBe(words);
  });

  it('is told to call at once only while the emergency is open', () => {
    const emergency = { isEmergency: true, emergencyPhone: '112' };
    const calling = REQUEST_STATUSES.filter((status) => phoneToCall({ ...emergency, status }) === '112');
    expect(calling).toEqual(['new', 'accepted', 'in-progress', 'deferred']);
    expect(phoneToCall({ ...emergency, isEmergency: false, status: 'new' })).toBeNull();
  });
});
