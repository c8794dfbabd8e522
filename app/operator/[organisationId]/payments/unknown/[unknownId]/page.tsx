import type { Metadata } from 'next';
import Link from 'next/link';
import { Facts } from '@/app/_components/ui/facts';
import { Page } from '@/app/_components/ui/page';
import { foundOrNot } from '@/app/operator/found-or-not';
import { may } from '@/lib/auth/permissions';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { nextUnknownStatus } from '@/lib/reconciliation/states';
import { suggestAccounts } from '@/lib/reconciliation/suggest-accounts';
import { getUnknownPayment } from '@/lib/reconciliation/unknown-queries';
import { dottedDay } from '@/lib/shared/billing-period';
import { formatRoubles } from '@/lib/shared/money';
import { PaymentsNav } from '../../_room/payments-nav';
import { DecideForms, UndoForm } from './decide-forms';
import { Suggestions } from './suggestions';

interface Props {
  readonly params: Promise<{ organisationId: string; unknownId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await currentTexts()).reconciliation.unknown.one,
});

/** One unknown payment. Queries: the payment beside the layout's, then the accounts it may be for. */
export default async function UnknownPaymentPage({ params }: Props) {
  const [viewer, { organisationId, unknownId }, { reconciliation }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const payment = await foundOrNot(getUnknownPayment(viewer, organisationId, unknownId));
  const mayDecide = may(viewer, 'payments-manage', organisationId);
  const isOpen = payment.status === 'unknown';
  const isAllocable = isOpen && payment.kind === 'payment';
  const suggestions = isAllocable ? await suggestAccounts(viewer, organisationId, payment) : [];
  const { unknown } = reconciliation;
  const { columns } = unknown;
  const facts: ReadonlyArray<readonly [string, string]> = [
    [columns.status, unknown.statuses[payment.status]],
    [columns.day, dottedDay(payment.paidOn)],
    [columns.sum, formatRoubles(payment.amountKopecks)],
    [columns.kind, unknown.kinds[payment.kind]],
    [columns.number, payment.accountNumber || unknown.noNumber],
    [columns.payer, payment.payerName],
    [columns.address, payment.payerAddress],
    [columns.purpose, payment.purpose],
    [columns.file, `${payment.fileName}:${payment.row}`],
    [columns.allocatedTo, payment.allocatedTo ?? ''],
    [columns.reason, payment.reason ?? ''],
  ];
  return (
    <Page title={unknown.one} width="wide">
      <PaymentsNav organisationId={organisationId} current="unknown" />
      <p>
        <Link href={`/operator/${organisationId}/payments/unknown`} prefetch={false}>
          {unknown.back}
        </Link>
      </p>
      <Facts facts={facts.filter(([, value]) => value !== '')} />
      {isAllocable && (
        <Suggestions
          organisationId={organisationId}
          unknownId={unknownId}
          suggestions={suggestions}
          mayAllocate={mayDecide}
        />
      )}
      {mayDecide && isOpen && (
        <DecideForms organisationId={organisationId} unknownId={unknownId} mayAllocate={isAllocable} />
      )}
      {mayDecide && nextUnknownStatus(payment.status, 'undo') !== null && (
        <UndoForm organisationId={organisationId} unknownId={unknownId} isCounted={payment.isCounted} />
      )}
    </Page>
  );
}
