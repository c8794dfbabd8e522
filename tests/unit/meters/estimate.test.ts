import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { estimateSum, type Tariff, tariffsOf } from '@/lib/meters/estimate-rules';
import type { Resource } from '@/lib/shared/resource';

const line = (serviceName: string, unit: string, tariff: string): Tariff => ({ serviceName, unit, tariff });
const plain = [{ zone: 1, name: 'сутки' }];
const named = (...names: string[]) => names.map((name, at) => ({ zone: at + 1, name }));

const COMMON = [
  line('Содержание и ремонт жилого помещения', 'кв.м', '29.15'),
  line('КР на СОИ: холодная вода', 'куб.м', '41.95'),
  line('КР на СОИ: электроэнергия', 'кВт·ч', '4.79'),
  line('КР на СОИ: отведение сточных вод', 'куб.м', '33.4'),
  line('Обращение с ТКО', 'чел.', '131.45'),
];
const COLD = line('Холодное водоснабжение', 'куб.м', '41.95');
const DRAINAGE = line('Водоотведение', 'куб.м', '33.4');
const HOT = [
  line('в т.ч. Холодная вода для нужд ГВС', 'куб.м', '41.95'),
  line('в т.ч. подогрев воды', 'куб.м', '150.01'),
];
const DAY = line('Электроснабжение (день)', 'кВт·ч', '5.51');
const NIGHT = line('Электроснабжение (ночь)', 'кВт·ч', '3.33');
const PEAK = line('Электроснабжение (пик)', 'кВт·ч', '6.23');
const HALF_PEAK = line('Электроснабжение (полупик)', 'кВт·ч', '4.79');

const found = (resource: Resource, bill: readonly Tariff[], zones = plain) => {
  const tariffs = tariffsOf(resource, zones, bill);
  return tariffs && Object.fromEntries(tariffs);
};

describe('The tariffs of the last bill that a meter is charged by', () => {
  it.each<[string, Resource, readonly Tariff[], readonly string[]]>([
    ['cold water with its drainage', 'cold-water', [...COMMON, COLD, DRAINAGE], ['41.95', '33.4']],
    ['cold water alone', 'cold-water', [COLD], ['41.95']],
    ['cold water as ГИС ЖКХ names it', 'cold-water', [line('Холодная вода', 'м3', '41.95')], ['41.95']],
    ['hot water in two parts', 'hot-water', [...COMMON, ...HOT], ['41.95', '150.01']],
    [
      'hot water in the two parts of ГИС ЖКХ',
      'hot-water',
      [
        line('Горячая вода: компонент на холодную воду', 'м³', '41.95'),
        line('Горячая вода: компонент на тепловую энергию', 'м³', '150.01'),
      ],
      ['41.95', '150.01'],
    ],
    ['hot water as one service, with drainage', 'hot-water', [line('ГВС', 'м.куб.', '190'), DRAINAGE], ['190', '33.4']],
    ['electricity', 'electricity', [...COMMON, line('Электроснабжение', 'кВт·ч', '4.79')], ['4.79']],
    ['electricity in another spelling', 'electricity', [line('Электрическая энергия', 'кВт.ч', '4.79')], ['4.79']],
    ['gas', 'gas', [line('Газоснабжение', 'куб.м', '8.2175')], ['8.2175']],
    ['heat', 'heat', [line('Отопление', 'Гкал', '2507.1925')], ['2507.1925']],
    ['the same tariff on two lines', 'cold-water', [COLD, line('Холодная вода', 'куб.м', '41.95')], ['41.95']],
  ])('%s', (_, resource, bill, tariffs) => {
    expect(found(resource, bill)).toEqual({ 1: tariffs });
  });

  it.each([
    [named('день', 'ночь'), { 1: ['5.51'], 2: ['3.33'] }],
    [named('пик', 'ночь', 'полупик'), { 1: ['6.23'], 2: ['3.33'], 3: ['4.79'] }],
  ])('by zone, in the order of the meter: %j', (zones, tariffs) => {
    expect(found('electricity', [HALF_PEAK, NIGHT, DAY, PEAK], zones)).toEqual(tariffs);
  });

  it.each<[string, Resource, readonly Tariff[], ReturnType<typeof named>?]>([
    ['nothing for a bill of nothing', 'cold-water', []],
    ['nothing of the house’s common needs', 'cold-water', COMMON],
    ['no cold water out of the part of hot water', 'cold-water', HOT],
    ['no hot water out of cold', 'hot-water', [COLD, DRAINAGE]],
    ['no heat out of square metres', 'heat', [line('Отопление', 'кв.м', '28.3')]],
    [
      'no hot water heated by the gigacalorie',
      'hot-water',
      [line('ГВС: теплоноситель', 'куб.м', '41.95'), line('ГВС: тепловая энергия', 'Гкал', '2507.19')],
    ],
    ['no guess between two tariffs', 'cold-water', [COLD, line('Холодное водоснабжение', 'куб.м', '44.00')]],
    ['no guess about the drainage', 'cold-water', [COLD, DRAINAGE, line('Канализация', 'куб.м', '30.00')]],
    ['no plain meter on a bill by zones', 'electricity', [DAY, NIGHT]],
    [
      'no zones on a bill without them',
      'electricity',
      [line('Электроснабжение', 'кВт·ч', '4.79')],
      named('день', 'ночь'),
    ],
    ['no zone without its line', 'electricity', [DAY], named('день', 'ночь')],
    ['no zone without a name', 'electricity', [DAY, NIGHT], named('Т1', 'Т2')],
    [
      'no part of the social norm',
      'electricity',
      [line('Электроснабжение', 'кВт·ч', '4.79'), line('Электроснабжение (льготное)', 'кВт·ч', '3.33')],
    ],
    ['no upkeep of gas equipment', 'gas', [line('Техническое обслуживание газового оборудования', 'куб.м', '3')]],
  ])('%s', (_, resource, bill, zones) => {
    expect(found(resource, bill, zones)).toBeNull();
  });
});

describe('The sample registers', () => {
  /** Lines with a tariff, as `lastTariffs` gives them, by account. */
  function bills(file: string): Map<string, Tariff[]> {
    const text = iconv.decode(readFileSync(`scripts/demo/registers/${file}`), 'win1251');
    const rows: Record<string, string>[] = parse(text, { delimiter: ';', columns: true, relax_column_count: true });
    const found = new Map<string, Tariff[]>();
    for (const row of rows) {
      const [unit = '', tariff = ''] = [row['Единица измерения'], row['Тариф за единицу услуги (руб.)']];
      const account = row['Лицевой счет'] ?? '';
      if (!row['Номер ПД'] || !/^[\d,]+$/.test(tariff)) continue;
      found.set(account, [...(found.get(account) ?? []), line(row.Наименование ?? '', unit, tariff.replace(',', '.'))]);
    }
    return found;
  }

  it('say it of every account of the water supplier that was charged by volume', () => {
    const all = [...bills('charges-2026-10-rso.csv').values()];
    expect(all).toHaveLength(127);
    for (const bill of all) expect(found('cold-water', bill)).toEqual({ 1: ['41.95', '33.40'] });
  });

  it('say it of every hot water, gas and electricity of the management company, and of heat where it is metered', () => {
    const all = [...bills('charges-2026-10-uk.csv').values()];
    const count = (resource: Resource, zones = plain) => all.filter((bill) => found(resource, bill, zones)).length;
    expect({
      hot: count('hot-water'),
      cold: count('cold-water'),
      gas: count('gas'),
      heat: count('heat'),
      plain: count('electricity'),
      two: count('electricity', named('день', 'ночь')),
      three: count('electricity', named('пик', 'ночь', 'полупик')),
    }).toEqual({ hot: 125, cold: 0, gas: 49, heat: 50, plain: 86, two: 29, three: 13 });
  });
});

describe('The estimate', () => {
  it('rounds every line by itself, half up, as bills do', () => {
    // 65,5259 → 65,53 and 52,1708 → 52,17
    expect(estimateSum([{ consumption: '1.562', tariffs: ['41.95', '33.4'] }])).toBe(6553 + 5217);
  });

  it('adds the zones', () => {
    const zones = [
      { consumption: '142', tariffs: ['5.51'] },
      { consumption: '88', tariffs: ['3.33'] },
    ];
    expect(estimateSum(zones)).toBe(78_242 + 29_304);
  });
});
