import type { Column } from '@/app/operator/_table/column';
import type { Texts } from '@/lib/i18n/texts';
import type { DeskPaymentRow } from '@/lib/payments/desk/list-payments';
import { formatRoubles, type Kopecks } from '@/lib/shared/money';
import { DeskPaymentChip } from '../_refunds/chips';

const orNothing = (sum: Kopecks): string => (sum > 0 ? formatRoubles(sum) : '');

/** The columns of the payments, on the page and in the CSV. */
export function paymentColumns({ common, payments, staffPayments }: Texts, timeZone: string): Column<DeskPaymentRow>[] {
  const { columns, providers } = staffPayments;
  return [
    { name: 'made', title: columns.made, text: (one) => common.moment(one.paidAt ?? one.createdAt, timeZone) },
    { name: 'account', title: columns.account, text: (one) => one.accountNumber },
    { name: 'sum', title: columns.sum, look: 'number', text: (one) => formatRoubles(one.principalKopecks) },
    {
      name: 'fee',
      title: columns.fee,
      look: 'number',
      text: (one) => formatRoubles(one.realFeeKopecks ?? one.feeKopecks),
    },
    { name: 'captured', title: columns.captured, look: 'number', text: (one) => orNothing(one.capturedKopecks) },
    { name: 'back', title: columns.back, look: 'number', text: (one) => orNothing(one.refundedKopecks) },
    {
      name: 'charged-back',
      title: columns.chargedBack,
      look: 'number',
      text: (one) => orNothing(one.chargedBackKopecks),
      isOptional: true,
    },
    { name: 'method', title: columns.method, text: (one) => payments.methods[one.method] },
    { name: 'channel', title: columns.channel, text: (one) => payments.channels[one.channel], isOptional: true },
    {
      name: 'provider',
      title: columns.provider,
      text: (one) => (one.provider ? (providers[one.provider] ?? one.provider) : ''),
    },
    {
      name: 'status',
      title: columns.status,
      text: (one) => (one.isParked ? staffPayments.parked : payments.statuses[one.status]),
      cell: (one) => <DeskPaymentChip status={one.status} isParked={one.isParked} />,
    },
    { name: 'paid-out', title: columns.paidOut, text: (one) => (one.paidOutOn ? common.day(one.paidOutOn) : '') },
    { name: 'bank-number', title: columns.bankNumber, text: (one) => one.bankReference ?? '', isOptional: true },
    { name: 'number', title: columns.number, text: (one) => one.paymentId, isOptional: true },
  ];
}
