import type { EntryMeter } from '@/app/_readings/entry-meter';

export const COLD = '0192f000-0000-7000-8000-000000000001';
export const LIGHT = '0192f000-0000-7000-8000-000000000002';

const words = { label: 'Новое показание', previousLabel: 'Предыдущее', given: null };

/** Cold water that showed 105, about 4 m³ a month. */
export const coldWater: EntryMeter = {
  meterId: COLD,
  title: 'Холодная вода, санузел',
  detail: '№ 53851',
  unit: 'м³',
  face: { resource: 'cold-water', integerDigits: 5, fractionDigits: 3, transformerRatio: '1' },
  seenVersion: 2,
  zones: [
    {
      ...words,
      zone: 1,
      name: 'сутки',
      previous: '105',
      before: { previous: '105', usual: '3.933', months: 1 },
      tariffs: ['41.95', '33.40'],
    },
  ],
};

/** Electricity by day and night, the day shortly before its last digit. */
export const electricity: EntryMeter = {
  ...coldWater,
  meterId: LIGHT,
  title: 'Электроэнергия',
  unit: 'кВт·ч',
  face: { resource: 'electricity', integerDigits: 5, fractionDigits: 0, transformerRatio: '1' },
  seenVersion: 0,
  zones: [
    {
      ...words,
      zone: 1,
      name: 'день',
      previous: '99950',
      before: { previous: '99950', usual: null, months: 1 },
      tariffs: ['5.51'],
    },
    {
      ...words,
      zone: 2,
      name: 'ночь',
      previous: '4050',
      before: { previous: '4050', usual: null, months: 1 },
      tariffs: ['3.33'],
    },
  ],
};
