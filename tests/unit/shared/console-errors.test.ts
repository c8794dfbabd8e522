import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { keepDataOutOfConsole } from '@/lib/shared/console-errors';

function printed(...words: unknown[]): string {
  const lines: unknown[] = [];
  const target = { error: (...given: unknown[]) => void lines.push(...given) };
  keepDataOutOfConsole(target);
  target.error(...words);
  return lines.map(String).join(' ');
}

describe('What reaches the console', () => {
  it('says which error it was and where, and none of the statement’s parameters', () => {
    const cause = Object.assign(new Error('value for Ковалёва'), { name: 'PostgresError', code: '22P02', query: 'x' });
    const text = printed('⨯', new DrizzleQueryError('select $1', ['Ковалёва Нина Сергеевна'], cause));
    expect(text).toContain('22P02');
    expect(text).toContain('console-errors.test');
    expect(text).not.toContain('Ковалёва');
  });

  it('leaves other errors’ messages and plain words alone', () => {
    expect(printed('⨯', new TypeError('x is not a function'), 7)).toContain('x is not a function');
    expect(printed('ready', 7)).toBe('ready 7');
  });
});
