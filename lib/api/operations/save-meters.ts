import { z } from 'zod';
import type { Resource } from '@/lib/shared/resource';
import { day, decimal, isPlain, line, number, resource } from '../formats';
import { batchOutcome, type Columns, loadItems } from '../load-items';
import { write } from '../operation';

/** As registers name them. */
export const RESOURCE_WORDS: Readonly<Record<Resource, string>> = {
  'cold-water': 'ХВС',
  'hot-water': 'ГВС',
  electricity: 'ЭЛ',
  gas: 'ГАЗ',
  heat: 'ТЕПЛО',
};

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

const zone = z.strictObject({
  /** «день», «ночь», «полупик»; a meter of one zone: «сутки» */
  name: z
    .string()
    .regex(/^[^\s/|;]{1,30}$/)
    .refine(isPlain, 'format'),
  /** on the face when it was installed */
  initialValue: decimal(7),
});

const meter = z.strictObject({
  code: optional(number(60)),
  gisNumber: optional(number(60)),
  serialNumber: number(60),
  accountNumbers: z.array(number(30)).min(1).max(20),
  buildingAddress: optional(line(300)),
  premisesNumber: optional(line(60)),
  resource,
  zones: optional(z.array(zone).min(1).max(3)),
  integerDigits: optional(z.int().min(1).max(15)),
  fractionDigits: optional(z.int().min(0).max(7)),
  transformerRatio: optional(decimal(4)),
  brand: optional(line(100)),
  model: optional(line(100)),
  place: optional(line(100)),
  isAutomatic: optional(z.boolean()),
  installedOn: optional(day),
  verifiedOn: optional(day),
  nextVerificationOn: optional(day),
  sealedOn: optional(day),
  /** null: the meter is in service */
  closedOn: optional(day),
  replacedByCode: optional(number(60)),
});
type Meter = z.output<typeof meter>;

const YES_OR_NO = { true: 'да', false: 'нет' } as const;

const COLUMNS: Columns<Meter> = {
  'Код ПУ': ['code', (one) => one.code],
  'Номер ПУ в ГИС ЖКХ': ['gisNumber', (one) => one.gisNumber],
  'Заводской номер': ['serialNumber', (one) => one.serialNumber],
  'Номера ЛС': ['accountNumbers', (one) => one.accountNumbers.join(' ')],
  'Адрес дома': ['buildingAddress', (one) => one.buildingAddress],
  'Номер квартиры': ['premisesNumber', (one) => one.premisesNumber],
  Ресурс: ['resource', (one) => RESOURCE_WORDS[one.resource]],
  Тарифов: ['zones', (one) => one.zones?.length ?? null],
  Зоны: ['zones', (one) => one.zones?.map(({ name }) => name).join('/') ?? null],
  'Начальные показания': ['zones', (one) => one.zones?.map(({ initialValue }) => initialValue).join('/') ?? null],
  'Знаков до запятой': ['integerDigits', (one) => one.integerDigits],
  'Знаков после запятой': ['fractionDigits', (one) => one.fractionDigits],
  'Коэффициент трансформации': ['transformerRatio', (one) => one.transformerRatio],
  Марка: ['brand', (one) => one.brand],
  Модель: ['model', (one) => one.model],
  Место: ['place', (one) => one.place],
  Автоматический: ['isAutomatic', (one) => (one.isAutomatic === null ? null : YES_OR_NO[`${one.isAutomatic}`])],
  'Дата установки': ['installedOn', (one) => one.installedOn],
  'Дата поверки': ['verifiedOn', (one) => one.verifiedOn],
  'Дата следующей поверки': ['nextVerificationOn', (one) => one.nextVerificationOn],
  'Дата опломбирования': ['sealedOn', (one) => one.sealedOn],
  'Дата снятия с учета': ['closedOn', (one) => one.closedOn],
  'Код заменившего ПУ': ['replacedByCode', (one) => one.replacedByCode],
};

/** A meter is known by its code, else its number in ГИС ЖКХ, else house, resource and serial number. */
export const saveMeters = write({
  id: 'saveMeters',
  path: '/meters',
  scope: 'meters:write',
  body: z.strictObject({ meters: z.array(meter).min(1).max(1000) }),
  answer: batchOutcome,
  run: (client, tx, { meters }, circumstances) => {
    const pathOf = (at: number, field?: string) => ['meters', at, ...(field === undefined ? [] : [field])];
    return loadItems(client, tx, { profile: 'meters', columns: COLUMNS, items: meters, pathOf }, circumstances);
  },
});
