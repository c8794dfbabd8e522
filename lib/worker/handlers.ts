import { runLoad } from '@/lib/exchange/loads/run-load';
import { announceExtendedWindow } from '@/lib/notifications/announce-extended-window';
import { announceRejectedReadings } from '@/lib/notifications/announce-rejected-readings';
import { announceWithdrawnBills } from '@/lib/notifications/announce-withdrawn-bills';
import { sendAccountLinkedLetter } from '@/lib/notifications/send-account-linked-letter';
import { sendAccountRevokedLetter } from '@/lib/notifications/send-account-revoked-letter';
import { sendAlreadyRegisteredLetter } from '@/lib/notifications/send-already-registered-letter';
import { sendInvoiceLetter, sendWithdrawnBillLetter } from '@/lib/notifications/send-invoice-letter';
import { sendInvoiceLetters } from '@/lib/notifications/send-invoice-letters';
import { sendMeterVerificationReminder } from '@/lib/notifications/send-meter-verification-reminder';
import { sendPasswordChangedLetter } from '@/lib/notifications/send-password-changed-letter';
import { sendPasswordResetLetter } from '@/lib/notifications/send-password-reset-letter';
import { sendPaymentFailedLetter, sendPaymentLetter } from '@/lib/notifications/send-payment-letter';
import { sendReadingReminder } from '@/lib/notifications/send-reading-reminder';
import { sendReadingsReceiptLetter } from '@/lib/notifications/send-readings-receipt-letter';
import { sendRefundLetter } from '@/lib/notifications/send-refund-letter';
import { sendRejectedReadingsLetter } from '@/lib/notifications/send-rejected-readings-letter';
import { sendRequestAssignedLetter } from '@/lib/notifications/send-request-assigned-letter';
import {
  sendRequestAnsweredLetter,
  sendRequestChangedLetter,
  sendRequestSubmittedLetter,
} from '@/lib/notifications/send-request-letters';
import { sendSecondFactorLetter } from '@/lib/notifications/send-second-factor-letter';
import { sendStaffInvitation } from '@/lib/notifications/send-staff-invitation';
import { sendVerificationLetter } from '@/lib/notifications/send-verification-letter';
import { unlessMuted } from '@/lib/notifications/unless-muted';
import { applyNotification } from '@/lib/payments/apply-notification';
import { pollPayments } from '@/lib/payments/poll-payments';
import { pollRefunds } from '@/lib/payments/refunds/poll-refunds';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { settle } from '@/lib/payments/settle';
import type { Cause } from '@/lib/payments/transition';
import { tellOfPayment, tellOfReadings, tellOfRefund, tellOfRequest } from '@/lib/webhooks/tell';
import type { Handlers } from './start-worker';

// letters that the organisation may have turned off; billing software is told all the same
const paymentLetter = unlessMuted('payments', sendPaymentLetter);
const readingsLetter = unlessMuted('readings', sendReadingsReceiptLetter);
const requestLetter = unlessMuted('requests', sendRequestSubmittedLetter);

/** Who acts on each job: the only place that knows every domain. A job without a handler does not compile. */
export const handlers = {
  'send-verification-letter': sendVerificationLetter,
  'send-already-registered-letter': sendAlreadyRegisteredLetter,
  'send-password-reset-letter': sendPasswordResetLetter,
  'password-changed': sendPasswordChangedLetter,
  'send-staff-invitation': sendStaffInvitation,
  'second-factor-changed': sendSecondFactorLetter,
  'account-linked': sendAccountLinkedLetter,
  'account-link-revoked': sendAccountRevokedLetter,
  'payment-captured': (payment) => both(paymentLetter(payment), tellOfPayment(payment)),
  'payment-refunded': tellOfRefund,
  'refund-ended': unlessMuted('payments', sendRefundLetter),
  'payment-failed': unlessMuted('payments', sendPaymentFailedLetter),
  'send-invoice-letter': unlessMuted('bills', sendInvoiceLetter),
  'invoices-issued': sendInvoiceLetters,
  'invoices-withdrawn': (bills) => announceWithdrawnBills(bills),
  'send-withdrawn-bill-letter': unlessMuted('bills', sendWithdrawnBillLetter),
  'acquirer-notified': ({ organisationId, notificationId }) => applyNotification(organisationId, notificationId),
  'settle-payment': ({ organisationId, paymentId, cause }) => settle(organisationId, paymentId, cause as Cause),
  'send-refund': ({ organisationId, refundId }) => sendRefund(organisationId, refundId),
  'readings-submitted': (submission) => both(readingsLetter(submission), tellOfReadings(submission)),
  'readings-answered': (answer) => announceRejectedReadings(answer),
  'readings-rejected': unlessMuted('readings', sendRejectedReadingsLetter),
  'remind-of-readings': unlessMuted('reading-reminders', (reminder) => sendReadingReminder(reminder)),
  'remind-of-meter-verification': unlessMuted('meter-verification', (reminder) =>
    sendMeterVerificationReminder(reminder),
  ),
  'reading-window-extended': (extension) => announceExtendedWindow(extension),
  'request-submitted': (request) => both(requestLetter(request), tellOfRequest(request)),
  'request-changed': unlessMuted('requests', sendRequestChangedLetter),
  'request-answered': unlessMuted('requests', sendRequestAnsweredLetter),
  'request-assigned': sendRequestAssignedLetter,
  'poll-payments': async () => {
    await pollPayments();
    await pollRefunds();
  },
  'run-register-load': (job) => runLoad(job),
} satisfies Handlers;

/** Each does its own part once however often the job runs; the job has failed when one of them has. */
async function both(...parts: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
  if (failed) throw failed.reason;
}
