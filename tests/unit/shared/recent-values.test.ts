import { describe, expect, it } from 'vitest';
import { RecentValues } from '@/lib/shared/recent-values';

describe('recent values', () => {
  it('are what was kept under their key', () => {
    const values = new RecentValues<string, number>(2);
    expect(values.get('a')).toBeUndefined();
    expect(values.keep('a', 1)).toBe(1);
    expect(values.keep('b', 2)).toBe(2);
    expect(values.keep('a', 3)).toBe(3);
    expect([values.get('a'), values.get('b')]).toEqual([3, 2]);
  });

  it('forget the one that was not asked for the longest', () => {
    const values = new RecentValues<string, number>(2);
    values.keep('a', 1);
    values.keep('b', 2);
    values.get('a');
    values.keep('c', 3);
    expect(['a', 'b', 'c'].map((key) => values.get(key))).toEqual([1, undefined, 3]);
  });
});
