import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainCredits, type WaitingCredit, type WaitingRegister } from '@/lib/reconciliation/explain-credits';
import { addDays, type Day, day } from '@/lib/shared/billing-period';

const MONDAY = day('2026-11-23');

const aRegister = (id: string, netKopecks: number, changes: Partial<WaitingRegister> = {}): WaitingRegister => ({
  ...{ id, netKopecks, kind: 'yookassa', dayTo: MONDAY, orderNumber: null, orderOn: null },
  ...changes,
});
const aCredit = (amountKopecks: number, changes: Partial<WaitingCredit> = {}): WaitingCredit => ({
  ...{ id: `c${amountKopecks}`, number: '17', bookedOn: addDays(MONDAY, 1), amountKopecks },
  ...changes,
});
const found = (credits: WaitingCredit[], registers: WaitingRegister[]) =>
  explainCredits(credits, registers).map((one) => [one.credit.id, one.registers.map(({ id }) => id).sort()]);

describe('a credit of a bank', () => {
  it.each<[string, WaitingCredit[], WaitingRegister[], unknown]>([
    ['pays the register of its sum', [aCredit(100)], [aRegister('a', 100), aRegister('b', 90)], [['c100', ['a']]]],
    [
      'pays a day’s payments net of its refunds',
      [aCredit(70)],
      [aRegister('paid', 100), aRegister('refunds', -30)],
      [['c70', ['paid', 'refunds']]],
    ],
    [
      'pays a week-end at once',
      [aCredit(600, { bookedOn: addDays(MONDAY, 3) })],
      [100, 200, 300].map((net, at) => aRegister(`d${at}`, net, { dayTo: addDays(MONDAY, at) })),
      [['c600', ['d0', 'd1', 'd2']]],
    ],
    [
      'carries over a day whose refunds outweighed its payments',
      [aCredit(50, { bookedOn: addDays(MONDAY, 2) })],
      [aRegister('d0', -20), aRegister('d1', 70, { dayTo: addDays(MONDAY, 1) })],
      [['c50', ['d0', 'd1']]],
    ],
    [
      'never pays registers of two kinds',
      [aCredit(70)],
      [aRegister('a', 100), aRegister('b', -30, { kind: 'stripe' })],
      [],
    ],
    [
      'never skips a register of the days between',
      [aCredit(70)],
      [aRegister('a', 100), aRegister('b', -30), aRegister('c', 5)],
      [],
    ],
    ['is left to a person when two registers fit', [aCredit(100)], [aRegister('a', 100), aRegister('b', 100)], []],
    [
      'is left to a person when a register and a union fit',
      [aCredit(70)],
      [aRegister('a', 100), aRegister('b', -30), aRegister('c', 70, { dayTo: addDays(MONDAY, 1) })],
      [],
    ],
    ['is left when it fits another’s register', [aCredit(100), aCredit(100, { id: 'x' })], [aRegister('a', 100)], []],
    ['pays nothing of later days', [aCredit(100)], [aRegister('a', 100, { dayTo: addDays(MONDAY, 2) })], []],
    ['pays nothing of long ago', [aCredit(100)], [aRegister('a', 100, { dayTo: addDays(MONDAY, -7) })], []],
    [
      'pays by number and day where the register names them',
      [aCredit(100)],
      [
        aRegister('a', 100, { orderNumber: '17', orderOn: addDays(MONDAY, 1) }),
        aRegister('b', 100, { orderNumber: '18', orderOn: addDays(MONDAY, 1) }),
      ],
      [['c100', ['a']]],
    ],
    [
      'pays two registers that name one order',
      [aCredit(150)],
      ['a', 'b'].map((id) => aRegister(id, 75, { orderNumber: '17', orderOn: addDays(MONDAY, 1) })),
      [['c150', ['a', 'b']]],
    ],
  ])('%s', (_, credits, registers, expected) => {
    expect(found(credits, registers)).toEqual(expected);
  });

  it('is never explained by other than its sum, and no register pays twice', () => {
    const some = fc.record({
      net: fc.integer({ min: -3, max: 6 }).map((net) => net * 100),
      at: fc.nat({ max: 9 }),
      kind: fc.constantFrom('yookassa', 'stripe'),
      isNamed: fc.boolean(),
    });
    const credit = fc.record({
      amount: fc.integer({ min: 1, max: 9 }).map((sum) => sum * 100),
      at: fc.nat({ max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 10 }), fc.array(credit, { maxLength: 6 }), (nets, sums) => {
        const registers = nets.map(({ net, at, kind, isNamed }, id) =>
          aRegister(`${id}`, net, {
            ...{ kind, dayTo: addDays(MONDAY, at) },
            ...(isNamed && { orderNumber: `${at}`, orderOn: addDays(MONDAY, at + 1) as Day }),
          }),
        );
        const credits = sums.map(({ amount, at }, id) =>
          aCredit(amount, { id: `c${id}`, number: `${at}`, bookedOn: addDays(MONDAY, at + 1) }),
        );
        const explained = explainCredits(credits, registers);
        for (const one of explained) {
          expect(one.registers.reduce((sum, { netKopecks }) => sum + netKopecks, 0)).toBe(one.credit.amountKopecks);
          expect(new Set(one.registers.map(({ kind }) => kind)).size).toBe(1);
        }
        const paid = explained.flatMap((one) => one.registers);
        expect(new Set(paid).size).toBe(paid.length);
        expect(new Set(explained.map((one) => one.credit)).size).toBe(explained.length);
      }),
    );
  });
});
