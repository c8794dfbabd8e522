import { sumOf, ZERO } from '@/lib/shared/money';
import type { Column } from './column';
import { serviceName } from './service-name';
import { money, NOT_APPLICABLE, quantity } from './wording';

const blank = () => '';

/** The thirteen columns of the bill as residents know it; widths add up to the content of the page. */
export const classicColumns: readonly Column[] = [
  { title: '№', width: 20, align: 'center', cell: (line) => line.ordinal ?? '', total: blank },
  { title: 'Наименование', width: 170, align: 'left', cell: serviceName, total: () => 'ИТОГО' },
  {
    title: 'Оплаты, поступившие в предыдущем месяце (руб.)',
    width: 62,
    align: 'right',
    cell: (line) => money(line.paidKopecks),
    total: ({ totals }) => money(totals.paidKopecks),
  },
  {
    title: 'Перерасчет за предыдущий период (руб.)',
    width: 60,
    align: 'right',
    cell: (line) => money(line.recalculationKopecks),
    total: ({ totals }) => money(totals.recalculationKopecks),
  },
  {
    title: 'Долг (+), переплата (-) (руб.)',
    width: 62,
    align: 'right',
    cell: (line) => money(line.openingKopecks),
    total: ({ totals }) => money(totals.openingKopecks),
  },
  { title: 'Единица измерения', width: 48, align: 'center', cell: (line) => line.unit ?? NOT_APPLICABLE, total: blank },
  { title: 'Объем услуг', width: 54, align: 'right', cell: (line) => quantity(line.volume), total: blank },
  {
    title: 'Тариф за единицу услуги (руб.)',
    width: 50,
    align: 'right',
    cell: (line) => quantity(line.tariff),
    total: blank,
  },
  {
    title: 'Начислено по тарифам за текущий месяц (руб.)',
    width: 62,
    align: 'right',
    cell: (line) => money(line.chargedKopecks),
    total: ({ totals }) => money(totals.chargedKopecks),
  },
  {
    title: 'дней',
    group: 'Недопоставка',
    width: 38,
    align: 'right',
    cell: (line) => quantity(line.undersupplyDays),
    total: blank,
  },
  {
    title: 'руб.',
    group: 'Недопоставка',
    width: 48,
    align: 'right',
    cell: (line) => money(line.undersupplyKopecks),
    total: ({ totals }) => money(totals.undersupplyKopecks),
  },
  {
    title: 'Стоимость услуг в пределах соц. норматива (руб.)',
    width: 58,
    align: 'right',
    cell: (line) => money(line.socialNormKopecks),
    // informative: the totals of the bill do not carry it
    total: ({ lines }) =>
      money(sumOf(lines.filter((line) => line.parentPosition === null).map((line) => line.socialNormKopecks ?? ZERO))),
  },
  {
    title: 'Начислено к оплате с учетом недопоставки (руб.)',
    width: 61,
    align: 'right',
    cell: (line) => money(line.toPayKopecks),
    total: ({ totals }) => money(totals.toPayKopecks),
  },
];
