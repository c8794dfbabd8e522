import { describe, expect, it } from 'vitest';
import { saidWords } from '@/lib/requests/said-words';

describe('What somebody looks for', () => {
  it.each([
    ['кв. 5', ['5'], []],
    ['кв 5', ['5'], []],
    ['кв.5', ['5'], []],
    ['Квартира № 12а', ['12а'], []],
    ['лесная 3, кв. 5-1 течёт', ['5-1'], ['лесная', '3', 'течёт']],
    ['спортивная 9 5', [], ['спортивная', '9', '5']],
    ['квас 5', [], ['квас', '5']],
    ['кв', [], ['кв']],
    ['', [], []],
  ])('«%s»', (said, flats, words) => {
    expect(saidWords(said, /[\s,]+/, 6)).toEqual({ flats, words });
  });
});
