import { describe, expect, it } from 'vitest';
import { checkSizes } from '@/scripts/checks/sizes';
import { plantedTree } from './planted-tree';

const lines = (count: number) => 'void 0;\n'.repeat(count);

describe('the size mirror', () => {
  it('passes a file of 300 lines and a function of 70', () => {
    const root = plantedTree({ 'lib/a/open.ts': `function open() {\n${lines(68)}}\n${lines(230)}` });
    expect(checkSizes(root)).toEqual({
      read: '1 files, 1 functions, 0 test files',
      findings: [],
      notes: [
        'files: median 300 (goal 60), p90 300 (goal 180), longest 300',
        'functions: median 70 (goal 15), p90 70 (goal 40), longest 70',
      ],
    });
  });

  it('refuses one line more of either, and names the place', () => {
    const root = plantedTree({
      'lib/a/open.ts': `export const open = () => {\n${lines(69)}};\n${lines(230)}`,
      'tests/unit/a/open.test.ts': lines(301),
    });
    expect(checkSizes(root).findings).toEqual([
      'lib/a/open.ts: 301 lines, the cap is 300',
      'tests/unit/a/open.test.ts: 301 lines, the cap is 300',
      'lib/a/open.ts:1 open: 71 lines, the cap is 70',
    ]);
  });

  it('fails when nothing was measured', () => {
    expect(checkSizes(plantedTree({})).findings).toEqual(['no function was measured: the parser has read nothing']);
  });
});
