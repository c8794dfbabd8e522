import { add, type Kopecks, subtract, sumOf, ZERO } from '@/lib/shared/money';
import type { InvoiceDocument, InvoiceLine } from '../document';
import type { Column } from './column';
import { serviceName } from './service-name';
import { money, quantity } from './wording';

const METHODS = { norm: 'норматив', meter: 'прибор', other: 'иное' } as const;
const ABSENT = '—';
const blank = () => '';

const optional = (sum: Kopecks | null): string => (sum === null ? ABSENT : money(sum));
const amount = (value: string | null): string => (value === null ? ABSENT : quantity(value));

/** Приказ Минстроя 43/пр knows no under-delivery of its own: it is a recalculation with a minus. */
const recalculation = (line: InvoiceLine): Kopecks =>
  subtract(line.recalculationKopecks, line.undersupplyKopecks ?? ZERO);

const ownCharge = (line: InvoiceLine): Kopecks => subtract(line.chargedKopecks, line.communalChargedKopecks ?? ZERO);

const totalOf =
  (value: (line: InvoiceLine) => Kopecks | null) =>
  ({ lines }: InvoiceDocument): string =>
    money(sumOf(lines.filter((line) => line.parentPosition === null).map((line) => value(line) ?? ZERO)));

/** «Расчёт размера платы» by the form of приказ Минстроя 26.01.2018 № 43/пр. */
export const order43Columns: readonly Column[] = [
  { title: 'Виды услуг', width: 160, align: 'left', cell: serviceName, total: () => 'ИТОГО' },
  { title: 'Единица измерения', width: 46, align: 'center', cell: (line) => line.unit ?? ABSENT, total: blank },
  {
    title: 'Способ определения объёма',
    width: 50,
    align: 'center',
    cell: (line) => (line.volumeMethod ? METHODS[line.volumeMethod] : ABSENT),
    total: blank,
  },
  {
    title: 'индивид. потребление',
    group: 'Объём услуг',
    width: 54,
    align: 'right',
    cell: (line) => amount(line.volume),
    total: blank,
  },
  {
    title: 'общедом. нужды',
    group: 'Объём услуг',
    width: 54,
    align: 'right',
    cell: (line) => amount(line.communalVolume),
    total: blank,
  },
  { title: 'Тариф, руб./ед.', width: 50, align: 'right', cell: (line) => amount(line.tariff), total: blank },
  {
    title: 'индивид. потребление',
    group: 'Начислено, руб.',
    width: 62,
    align: 'right',
    cell: (line) => money(ownCharge(line)),
    total: totalOf(ownCharge),
  },
  {
    title: 'общедом. нужды',
    group: 'Начислено, руб.',
    width: 60,
    align: 'right',
    cell: (line) => optional(line.communalChargedKopecks),
    total: totalOf((line) => line.communalChargedKopecks),
  },
  {
    title: 'всего',
    group: 'Начислено, руб.',
    width: 66,
    align: 'right',
    cell: (line) => money(line.chargedKopecks),
    total: ({ totals }) => money(totals.chargedKopecks),
  },
  {
    title: 'Перерасчёты, руб.',
    width: 62,
    align: 'right',
    cell: (line) => money(recalculation(line)),
    total: totalOf(recalculation),
  },
  {
    title: 'Льготы, субсидии, руб.',
    width: 54,
    align: 'right',
    cell: (line) => optional(line.benefitKopecks),
    total: totalOf((line) => line.benefitKopecks),
  },
  {
    title: 'Итого к оплате за расчётный период, руб.',
    width: 75,
    align: 'right',
    cell: (line) => money(add(line.toPayKopecks, line.recalculationKopecks)),
    total: ({ totals }) => money(add(totals.toPayKopecks, totals.recalculationKopecks)),
  },
];
