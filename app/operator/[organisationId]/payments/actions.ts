'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { cancelAtDesk } from '@/lib/payments/cancel-payment';
import { checkPayment } from '@/lib/payments/check-payment';
import { closeParked } from '@/lib/payments/close-parked';
import { approveRefund, rejectRefund, withdrawRefund } from '@/lib/payments/refunds/decide-refund';
import { setRefundLimit } from '@/lib/payments/refunds/refund-limit';
import { requestRefund } from '@/lib/payments/refunds/request-refund';
import { releaseParked } from '@/lib/payments/release-parked';
import { decideParkedSchema, decideRefundSchema, refundLimitSchema, requestRefundSchema } from '@/lib/payments/schemas';

export async function check(
  organisationId: string,
  paymentId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(checkPayment(viewer, organisationId, paymentId)),
    errors: (texts) => texts.staffPayments.errors,
    done: (texts, outcome) => texts.staffPayments.check.outcomes[outcome],
  });
}

export async function cancel(
  organisationId: string,
  paymentId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(cancelAtDesk(viewer, organisationId, paymentId)),
    errors: (texts) => texts.staffPayments.errors,
    done: (texts) => texts.staffPayments.check.canceled,
  });
}

export async function refund(
  organisationId: string,
  paymentId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: requestRefundSchema,
    run: (viewer, input) => anew(requestRefund(viewer, organisationId, paymentId, input)),
    errors: (texts) => texts.staffPayments.errors,
    done: ({ staffPayments }, { status }) =>
      status === 'requested' ? staffPayments.refund.waits : staffPayments.refund.sent,
  });
}

export async function decide(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: decideRefundSchema,
    run: async (viewer, input) => {
      const { event, refundId } = input;
      const decided = await anew(
        event === 'reject'
          ? rejectRefund(viewer, organisationId, refundId, input.note)
          : { approve: approveRefund, withdraw: withdrawRefund }[event](viewer, organisationId, refundId),
      );
      return decided.ok ? { ...decided, value: event } : decided;
    },
    errors: (texts) => texts.staffPayments.errors,
    done: ({ staffPayments: { refund } }, event) =>
      ({ approve: refund.approved, reject: refund.rejected, withdraw: refund.withdrawn })[event],
  });
}

export async function decideParked(
  organisationId: string,
  paymentId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: decideParkedSchema,
    run: async (viewer, input) => {
      const decided = await anew<Awaited<ReturnType<typeof releaseParked | typeof closeParked>>>(
        input.event === 'release'
          ? releaseParked(viewer, organisationId, paymentId, {
              expectedKopecks: input.expected,
              isClosed: input.closed === '1',
              reason: input.reason,
            })
          : closeParked(viewer, organisationId, paymentId, input.reason),
      );
      return decided.ok ? { ...decided, value: input.event } : decided;
    },
    errors: (texts) => texts.staffPayments.errors,
    done: ({ staffPayments: { parkedBox } }, event) => (event === 'release' ? parkedBox.released : parkedBox.kept),
  });
}

export async function keepLimit(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: refundLimitSchema,
    run: (viewer, { limit }) => anew(setRefundLimit(viewer, organisationId, limit)),
    errors: () => ({}),
    done: (texts) => texts.staffPayments.refundsPage.saved,
  });
}
