import type { Column } from '@/app/operator/_table/column';
import type { Texts } from '@/lib/i18n/texts';
import { type ContractDay, FIGURES } from '@/lib/reconciliation/contract-report';
import { PAYOUT_DAYS } from '@/lib/reconciliation/rules';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatRoubles } from '@/lib/shared/money';

/** A day of a contract: its figures, what no register has told of yet, and how long it is under way. */
export function reportColumns(report: Texts['reconciliation']['report']): Column<ContractDay>[] {
  return [
    { name: 'day', title: report.day, text: (row) => dottedDay(row.day) },
    {
      name: 'payments',
      title: report.payments,
      look: 'number',
      text: (row) => `${row.payments}`,
    },
    ...FIGURES.map(
      (figure): Column<ContractDay> => ({
        name: figure,
        title: report.figures[figure],
        look: 'number',
        text: (row) => formatRoubles(row[figure]),
      }),
    ),
    {
      name: 'unregisteredKopecks',
      title: report.unregistered,
      look: 'number',
      text: (row) => formatRoubles(row.unregisteredKopecks),
    },
    {
      name: 'inTransitDays',
      title: report.age,
      look: 'number',
      text: ({ inTransitDays: age }) => (age === null ? '—' : report.days(age, age > PAYOUT_DAYS)),
    },
  ];
}
