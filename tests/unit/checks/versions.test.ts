import { describe, expect, it } from 'vitest';
import { checkVersions, isBelow } from '@/scripts/checks/versions';
import { plantedTree } from './planted-tree';

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': {}, ...packages } });

describe('the version floors', () => {
  it.each([
    ['16.4.5', '16.4.6', true],
    ['16.4.6', '16.4.6', false],
    ['16.10.0', '16.4.6', false],
    ['15.9.9', '16.4.6', true],
    ['16.4.6-canary.1', '16.4.6', true],
    ['16.5.0-canary.1', '16.4.6', false],
  ])('%s against the floor %s', (version, floor, below) => {
    expect(isBelow(version, floor)).toBe(below);
  });

  it('hold for a copy deep inside another package', () => {
    const root = plantedTree({
      'package.json': JSON.stringify({ dependencies: { next: '16.4.6' } }),
      'package-lock.json': lock({
        'node_modules/next': { version: '16.4.6', integrity: 'sha512-a' },
        'node_modules/next/node_modules/sharp': { version: '0.35.3', integrity: 'sha512-b' },
      }),
    });
    expect(checkVersions(root).findings).toEqual(['node_modules/next/node_modules/sharp is 0.35.3, not below 0.35.4']);
  });

  it('refuse a range and a package without integrity', () => {
    const root = plantedTree({
      'package.json': JSON.stringify({ dependencies: { zod: '^4.6.7' } }),
      'package-lock.json': lock({ 'node_modules/zod': { version: '4.6.7' } }),
    });
    expect(checkVersions(root).findings).toEqual([
      'package.json: zod is «^4.6.7», pin it exactly',
      'package-lock.json: node_modules/zod is to be known by its integrity, not by an address',
    ]);
  });
});
