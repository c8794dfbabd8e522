import type { Layout } from '../header';

const SERIAL = {
  names: ['Заводской (серийный) номер ПУ', 'Заводской (серийный) номер', 'Заводской номер ПУ'],
} as const;
const ACCOUNT = {
  names: [
    'Номер лицевого счета/Единый лицевой счет/Идентификатор ЖКУ',
    'Номер лицевого счета/Единый лицевой счет',
    'Идентификатор ЖКУ',
  ],
} as const;
const ADDRESS = { names: ['Адрес дома'], isOptional: true } as const;
const KIND = { names: ['Вид ПУ'], isOptional: true } as const;
const BRAND = { names: ['Марка ПУ'], isOptional: true } as const;

/** Template «Сведения о ПУ» of ГИС ЖКХ, its main sheet. */
export const GIS_METERS = {
  serial: SERIAL,
  kind: KIND,
  brand: BRAND,
  model: { names: ['Модель ПУ'], isOptional: true },
  address: ADDRESS,
  account: ACCOUNT,
  automatic: { names: ['Наличие возможности дистанционного снятия показаний'], isOptional: true },
  place: { names: ['Место установки текущего ПУ'], isOptional: true },
  resource: { names: ['Вид коммунального ресурса'] },
  zones: { names: ['Вид ПУ по количеству тарифов'], isOptional: true },
  initial1: { names: ['Базовое показание (Т1)', 'Базовое показание'], isOptional: true },
  initial2: { names: ['Базовое показание (Т2)'], isOptional: true },
  initial3: { names: ['Базовое показание (Т3)'], isOptional: true },
  ratio: { names: ['Коэффициент трансформации'], isOptional: true },
  installedOn: { names: ['Дата установки'], isOptional: true },
  commissionedOn: { names: ['Дата ввода в эксплуатацию'], isOptional: true },
  verifiedOn: { names: ['Дата последней поверки'], isOptional: true },
  sealedOn: { names: ['Дата опломбирования ПУ заводом-изготовителем', 'Дата опломбирования'], isOptional: true },
  interval: { names: ['Межповерочный интервал'], isOptional: true },
  gisNumber: { names: ['Номер прибора учета в ГИС ЖКХ', 'Номер ПУ в ГИС ЖКХ'], isOptional: true },
} as const satisfies Layout<string>;

/** «Доп. лицевые счета ПУ» */
export const EXTRA_ACCOUNTS = {
  serial: SERIAL,
  account: ACCOUNT,
  address: ADDRESS,
  kind: KIND,
  brand: BRAND,
} as const satisfies Layout<string>;

/** «Доп. комм. ресурсы» */
export const EXTRA_RESOURCES = {
  serial: SERIAL,
  resource: { names: ['Вид коммунального ресурса'] },
} as const satisfies Layout<string>;
