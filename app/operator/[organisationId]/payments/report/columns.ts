import type { Column } from '@/app/operator/_table/column';
import type { Texts } from '@/lib/i18n/texts';
import type { ContractDay, FIGURES } from '@/lib/reconciliation/contract-report';
import { PAYOUT_DAYS } from '@/lib/reconciliation/rules';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatRoubles } from '@/lib/shared/money';

type Figure = (typeof FIGURES)[number];

/** What the equation above the table is made of stands where it is seen without scrolling. */
const FIRST = [
  'capturedKopecks',
  'refundedKopecks',
  'chargebackKopecks',
  'feeRealKopecks',
  'paidOutKopecks',
  'inTransitKopecks',
  'unexplainedKopecks',
] as const satisfies readonly Figure[];

/** A day of a contract: its figures, how long money is under way, and what no register has told of yet. */
export function reportColumns(report: Texts['reconciliation']['report']): Column<ContractDay>[] {
  const sumColumn = (figure: Figure): Column<ContractDay> => ({
    name: figure,
    title: report.figures[figure],
    look: 'number',
    text: (row) => formatRoubles(row[figure]),
  });
  return [
    { name: 'day', title: report.day, text: (row) => dottedDay(row.day) },
    { name: 'payments', title: report.payments, look: 'number', text: (row) => `${row.payments}` },
    ...FIRST.map(sumColumn),
    {
      name: 'inTransitDays',
      title: report.age,
      look: 'number',
      text: ({ inTransitDays: age }) => (age === null ? '—' : report.days(age, age > PAYOUT_DAYS)),
    },
    {
      name: 'unregisteredKopecks',
      title: report.unregistered,
      look: 'number',
      text: (row) => formatRoubles(row.unregisteredKopecks),
    },
    sumColumn('feeQuotedKopecks'),
  ];
}
