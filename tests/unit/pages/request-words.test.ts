import { describe, expect, it } from 'vitest';
import { explained, isFiledNow, phoneToCall, stepTitle } from '@/app/_requests/request-words';
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

  it('does not call a dispatcher what a rule has done', () => {
    expect(stepTitle(texts, { event: 'accept', role: 'system' })).toBe('Принята автоматически');
    expect(stepTitle(texts, { event: 'accept', role: 'dispatcher' })).toBe('Принята диспетчером');
    expect(stepTitle(texts, { event: 'close', role: 'system' })).toBe('Закрыта');
  });

  it('is told to call at once only while the emergency is open', () => {
    const emergency = { isEmergency: true, emergencyPhone: '112' };
    const calling = REQUEST_STATUSES.filter((status) => phoneToCall({ ...emergency, status }) === '112');
    expect(calling).toEqual(['new', 'accepted', 'in-progress', 'deferred']);
    expect(phoneToCall({ ...emergency, isEmergency: false, status: 'new' })).toBeNull();
  });
});
