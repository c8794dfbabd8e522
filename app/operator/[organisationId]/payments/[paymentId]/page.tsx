import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Page } from '@/app/_components/ui/page';
import { Section } from '@/app/_components/ui/section';
import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { getDeskPayment } from '@/lib/payments/desk/payment-details';
import { formatRoubles } from '@/lib/shared/money';
import { DeskPaymentChip } from '../_refunds/chips';
import { RefundTable } from '../_refunds/refund-forms';
import { AskBank } from './_payment/ask-bank';
import { DeskFacts } from './_payment/desk-facts';
import { Notices } from './_payment/notices';
import { ParkedBox } from './_payment/parked-box';
import { FiscalReceipt } from './_payment/receipt';
import { RefundForm } from './_payment/refund-form';
import { Timeline } from './_payment/timeline';

interface Props {
  readonly params: Promise<{ organisationId: string; paymentId: string }>;
}

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await currentTexts()).staffPayments.title });

/** A payment for the staff. Queries: it and all that happened to it, side by side. */
export default async function DeskPaymentPage({ params }: Props) {
  const [viewer, { organisationId, paymentId }, { staffPayments, table }] = await Promise.all([
    requireViewer(),
    params,
    currentTexts(),
  ]);
  const payment = await getDeskPayment(viewer, organisationId, paymentId);
  if (!payment) notFound();
  const { mayRefund, mayApprove, timeZone } = payment;
  return (
    <Page
      title={staffPayments.paymentTitle(`${formatRoubles(payment.principalKopecks)} ₽`)}
      lead={<DeskPaymentChip status={payment.status} isParked={payment.isParked} />}
      width="wide"
    >
      <div className="grid items-start gap-4 desk:grid-cols-[3fr_2fr]">
        <div className="grid gap-4">
          {payment.parkedReason !== null && <ParkedBox payment={payment} />}
          <DeskFacts payment={payment} />
        </div>
        <div className="grid gap-4">
          {payment.channel === 'acquiring' && payment.mayManage && <AskBank payment={payment} />}
          {payment.refundable && mayRefund && payment.capturedKopecks > 0 && (
            <RefundForm payment={payment} refundable={payment.refundable} />
          )}
        </div>
      </div>
      {payment.refunds.length > 0 && (
        <Section title={staffPayments.refund.list}>
          <RefundTable
            organisationId={organisationId}
            refunds={payment.refunds}
            decider={{ userId: viewer.userId, mayRefund, mayApprove }}
            timeZone={timeZone}
            label={staffPayments.refund.list}
            empty={table.nothing}
          />
        </Section>
      )}
      {payment.receipt && <FiscalReceipt receipt={payment.receipt} />}
      <Timeline payment={payment} />
      {payment.channel === 'acquiring' && <Notices payment={payment} />}
      <p>
        <Link href={`/operator/${organisationId}/payments`} prefetch={false}>
          {staffPayments.back}
        </Link>
      </p>
    </Page>
  );
}
