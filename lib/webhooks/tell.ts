import type { Jobs } from '@/lib/jobs/enqueue';
import { announce } from './announce';

/** What domains leave behind as jobs, as messages to billing software: ids only. */
export const tellOfPayment = ({ organisationId, paymentId }: Jobs['payment-captured']): Promise<void> =>
  announce({ organisationId, event: 'payment.captured', key: paymentId, data: { paymentId } });

export const tellOfRefund = ({ organisationId, paymentId, changedAt }: Jobs['payment-refunded']): Promise<void> =>
  announce({ organisationId, event: 'payment.refunded', key: `${paymentId}:${changedAt}`, data: { paymentId } });

export const tellOfReadings = ({ organisationId, submissionId }: Jobs['readings-submitted']): Promise<void> =>
  announce({ organisationId, event: 'reading.submitted', key: submissionId, data: { submissionId } });

export const tellOfRequest = ({ organisationId, requestId }: Jobs['request-submitted']): Promise<void> =>
  announce({ organisationId, event: 'request.created', key: requestId, data: { requestId } });
