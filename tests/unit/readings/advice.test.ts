import { describe, expect, it } from 'vitest';
import { advise } from '@/app/_readings/advice';
import { coldWater, electricity } from './an-entry-meter';

const typed = (meterId: string, ...values: string[]) =>
  Object.fromEntries(values.map((value, at) => [`value.${meterId}.${at + 1}`, value]));

const cold = (value: string) => advise(coldWater, typed(coldWater.meterId, value));
const light = (...values: string[]) => advise(electricity, typed(electricity.meterId, ...values));

describe('While a value is typed', () => {
  it('nothing is said of nothing', () => {
    expect([cold(''), cold('  ')]).toEqual([null, null]);
  });

  it('consumption and the sum by all tariffs of the water are said', () => {
    expect(cold('00110,5')).toEqual({ outcome: null, consumed: new Map([[1, '5.5']]), sum: 23_073 + 18_370 });
  });

  it('zero consumption is a value, too', () => {
    expect(cold('105')).toEqual({ outcome: null, consumed: new Map([[1, '0']]), sum: 0 });
  });

  it.each([
    ['15', { kind: 'refused', code: 'below-previous', previous: '105' }],
    ['1,2,3', { kind: 'refused', code: 'not-a-number' }],
    ['110,1234', { kind: 'refused', code: 'too-many-decimals' }],
    ['1100000', { kind: 'refused', code: 'too-many-digits' }],
    ['190', { kind: 'asked', question: 'unusual', consumption: '85', usual: '3.933', confirmation: '190' }],
  ])('%s: what the server would say', (value, outcome) => {
    expect(cold(value)?.outcome).toMatchObject(outcome);
  });

  it('there is no sum of what would be refused, and none without a tariff', () => {
    expect(cold('15')).toMatchObject({ consumed: new Map(), sum: null });
    const [zone] = coldWater.zones;
    const unpriced = { ...coldWater, zones: zone ? [{ ...zone, tariffs: [] }] : [] };
    expect(advise(unpriced, typed(coldWater.meterId, '106'))).toMatchObject({ outcome: null, sum: null });
  });

  it('zones wait for each other, each with its own consumption', () => {
    expect(light('99990')).toMatchObject({
      outcome: { kind: 'refused', code: 'zone-missing', zone: 2 },
      consumed: new Map([[1, '40']]),
      sum: null,
    });
    expect(light('99990', '4060')).toMatchObject({ outcome: null, sum: 22_040 + 3_330 });
  });

  it('a counter past its last digit is asked about, with what that would be', () => {
    expect(light('12', '4060')).toMatchObject({
      outcome: { kind: 'asked', question: 'rollover', zone: 1, consumption: '62', confirmation: '12/4060' },
      sum: 34_162 + 3_330,
    });
  });
});
