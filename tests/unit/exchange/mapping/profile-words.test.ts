import { expect, it } from 'vitest';
import { BUILT_IN_NAMES } from '@/lib/exchange/profiles/registry';
import { mapping as en } from '@/lib/i18n/en/mapping';
import { mapping as ru } from '@/lib/i18n/ru/mapping';

it.each([
  ['ru', ru],
  ['en', en],
] as const)('every built-in profile is offered in words: %s', (_, { builtIn }) => {
  expect(Object.keys(builtIn).sort()).toEqual([...BUILT_IN_NAMES].sort());
});
