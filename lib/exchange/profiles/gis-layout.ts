import type { Layout } from '../header';

const DOCUMENT = { names: ['Номер платежного документа', 'Номер ПД'] } as const;
const REQUISITE = { names: ['Номер платежного реквизита'], isOptional: true } as const;

/** Template «Платёжные документы» of ГИС ЖКХ, sheet by sheet. Two rows of headings: see `composeHeadings`. */
export const DOCUMENTS = {
  service: { names: ['Идентификатор ЖКУ', 'Идентификатор ЖКУ / ЕЛС / ЛС'] },
  kind: { names: ['Тип ПД', 'Тип платежного документа'], isOptional: true },
  document: DOCUMENT,
  period: { names: ['Расчетный период (ММ.ГГГГ)', 'Расчетный период'] },
  sum: {
    names: [
      'Сумма к оплате за расчетный период, руб. (по всему платежному документу)',
      'Сумма к оплате за расчетный период, руб.',
      'Сумма к оплате за расчетный период',
    ],
  },
  debt: { names: ['Задолженность за предыдущие периоды', 'Задолженность за предыдущие периоды, руб.'] },
  advance: { names: ['Аванс на начало расчетного периода', 'Аванс на начало расчетного периода, руб.'] },
  paid: { names: ['Оплачено денежных средств, руб.', 'Оплачено денежных средств'] },
  counted: {
    names: ['Учтены платежи, поступившие до указанного числа расчетного периода включительно'],
  },
  total: {
    names: [
      'Итого к оплате за расчетный период c учетом задолженности/переплаты, руб. (по всему платежному документу)',
      'Итого к оплате за расчетный период c учетом задолженности/переплаты, руб.',
    ],
    isOptional: true,
  },
  bic: { names: ['БИК банка', 'БИК'], isOptional: true },
  account: { names: ['Расчетный счет'], isOptional: true },
  repairRate: { names: ['Размер взноса на кв.м, руб.'], isOptional: true },
  repairCharged: { names: ['Всего начислено за расчетный период, руб.'], isOptional: true },
  repairRecalculation: { names: ['Перерасчеты всего, руб.'], isOptional: true },
  repairBenefit: { names: ['Льготы, субсидии, руб.'], isOptional: true },
  repairTotal: { names: ['Итого к оплате за расчетный период, руб.'], isOptional: true },
  requisite: REQUISITE,
  ogrn: { names: ['Исполнитель услуги ОГРН'], isOptional: true },
  gisId: { names: ['Идентификатор платежного документа'], isOptional: true },
} as const satisfies Layout<string>;

export const SERVICES = {
  document: DOCUMENT,
  service: { names: ['Услуга'] },
  unit: { names: ['Единица измерения'], isOptional: true },
  method: {
    names: ['Объем услуг - индивидуальное потребление Способ определения объемов КУ'],
    isOptional: true,
  },
  volume: { names: ['Объем услуг - индивидуальное потребление Объем, площадь, количество'], isOptional: true },
  communalMethod: {
    names: ['Объем услуг - общедомовые нужды Способ определения объемов КУ'],
    isOptional: true,
  },
  communalVolume: { names: ['Объем услуг - общедомовые нужды Объем, площадь, количество'], isOptional: true },
  tariff: {
    names: ['Тариф руб./единица измерения Размер платы на кв. м, руб.', 'Тариф руб./единица измерения', 'Тариф'],
    isOptional: true,
  },
  communalCharged: { names: ['потребление при содержании общего имущества'], isOptional: true },
  charged: { names: ['Всего начислено за расчетный период, руб.'] },
  recalculation: { names: ['Перерасчеты всего, руб.'], isOptional: true },
  benefit: { names: ['Льготы, субсидии, руб.'], isOptional: true },
  total: { names: ['Всего'] },
  requisite: REQUISITE,
} as const satisfies Layout<string>;

export const PENALTIES = {
  document: DOCUMENT,
  service: { names: ['Вид начисления'] },
  total: { names: ['Сумма, руб.', 'Сумма'] },
  requisite: REQUISITE,
} as const satisfies Layout<string>;

export const REPAIRS = {
  document: DOCUMENT,
  repairRate: { names: ['Размер взноса на кв.м, руб.'], isOptional: true },
  repairCharged: { names: ['Всего начислено за расчетный период, руб.'] },
  repairRecalculation: { names: ['Перерасчеты всего, руб.'], isOptional: true },
  repairBenefit: { names: ['Льготы, субсидии, руб.'], isOptional: true },
  repairTotal: { names: ['Итого к оплате за расчетный период, руб.'] },
  requisite: REQUISITE,
} as const satisfies Layout<string>;

export const REQUISITES = {
  document: DOCUMENT,
  requisite: { names: ['Номер платежного реквизита'] },
  bic: { names: ['БИК банка', 'БИК'], isOptional: true },
  account: { names: ['Расчетный счет'] },
  sum: {
    names: [
      'Сумма к оплате за расчетный период (руб) в рамках платежного реквизита',
      'Сумма к оплате за расчетный период в рамках платежного реквизита',
    ],
  },
} as const satisfies Layout<string>;

/** «Долговой платёжный документ»: what is owed for past months, by service, instead of charges. */
export const DEBTS = {
  document: DOCUMENT,
  service: { names: ['Услуга'] },
  period: { names: ['Период, ММ.ГГГГ', 'Период (ММ.ГГГГ)', 'Период'] },
  total: { names: ['Итого к оплате за период, руб.', 'Итого к оплате за расчетный период, руб.'] },
  requisite: REQUISITE,
} as const satisfies Layout<string>;
