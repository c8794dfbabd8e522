import { readFileSync } from 'node:fs';
import { parseEnv as parseDotenv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/shared/env';

const example = Object.fromEntries(
  Object.entries(parseDotenv(readFileSync('.env.example', 'utf8'))).map(([key, value]) => [key, value ?? '']),
);

describe('.env.example', () => {
  it('is an environment the product starts with', () => {
    expect(() => parseEnv(example)).not.toThrow();
  });

  it('names every key the product reads, and no other', () => {
    const source = readFileSync('lib/shared/env.ts', 'utf8');
    const read = new Set(Array.from(source.matchAll(/^ +([A-Z][A-Z0-9_]+):/gm), ([, key]) => key));
    expect(Object.keys(example).toSorted()).toEqual([...read].toSorted());
  });
});
