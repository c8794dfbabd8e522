import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  day,
  lastDay,
  monthsBetween,
  parseDay,
  parsePeriod,
  period,
} from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import { isId, newId, orderIdOf, paymentIdOf } from '@/lib/shared/ids';

describe('a billing period', () => {
  it.each([
    ['2026-10', '2026-10'],
    ['10.2026', '2026-10'],
    ['1.2017', '2017-01'],
    ['102026', '2026-10'],
    ['202610', '2026-10'],
    // both readings are months: the form with the month first is the one bills use
    ['122019', '2019-12'],
  ])('%s is %s', (text, expected) => {
    expect(parsePeriod(text)).toBe(expected);
  });

  it.each(['13.2026', '2026-13', '00.2026', '', 'октябрь', '10.26'])('%j is no month', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  it('goes over the year', () => {
    expect(addMonths(period('2026-11'), 2)).toBe('2027-01');
    expect(addMonths(period('2026-01'), -1)).toBe('2025-12');
    expect(monthsBetween(period('2025-11'), period('2026-10'))).toBe(11);
    expect(lastDay(period('2028-02'))).toBe('2028-02-29');
  });
});

describe('a day', () => {
  it('is only one that exists', () => {
    expect(parseDay('31.02.2026')).toBeNull();
    expect(parseDay('2026-02-31')).toBeNull();
    expect(parseDay('01.01.0000')).toBeNull();
    expect(parseDay('29.02.2028')).toBe('2028-02-29');
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
  });

  it('is decided by the time zone of the organisation', () => {
    const instant = new Date('2026-11-25T20:59:59Z');
    expect(dayIn('Europe/Moscow', instant)).toBe('2026-11-25');
    expect(dayIn('Asia/Vladivostok', instant)).toBe('2026-11-26');
  });
});

describe('an id', () => {
  it('is known to the bank without its dashes', () => {
    const id = newId();
    expect(isId(id)).toBe(true);
    expect(orderIdOf(id)).toMatch(/^[0-9a-f]{32}$/);
    expect(paymentIdOf(orderIdOf(id))).toBe(id);
  });

  it.each(['', 'ID', '../etc', "' or 1=1", newId().toUpperCase(), orderIdOf(newId())])('%j is none of ours', (text) => {
    expect(isId(text)).toBe(false);
  });

  it('is not made of an order that is not ours', () => {
    expect(paymentIdOf('order-17')).toBeNull();
  });
});
