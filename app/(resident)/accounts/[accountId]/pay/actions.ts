'use server';

import type { z } from 'zod';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { getAmountDue } from '@/lib/payments/amount-due';
import { quotePayment } from '@/lib/payments/payment-options';
import { startPaymentSchema } from '@/lib/payments/schemas';
import { startPayment } from '@/lib/payments/start-payment';
import { NotFound } from '@/lib/shared/errors';
import type { Kopecks } from '@/lib/shared/money';
import { err, ok } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { chooseSchema } from './schemas';

/** Step one: a sum that can be paid leads to its quote. */
export async function choose(accountId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: chooseSchema,
    run: async (viewer, input) => {
      const sum = await sumToPay(viewer, accountId, input);
      if (sum <= 0) return err('nothing-due', 'amount');
      const quote = await quotePayment(viewer, accountId, sum, input.method);
      if (!quote) throw new NotFound();
      if (!quote.ok) return quote.code === 'sum-out-of-range' ? err(quote.code, 'sum') : quote;
      return ok({ sum, method: input.method });
    },
    errors: (texts) => texts.payments.errors,
    next: ({ sum, method }) => `/accounts/${accountId}/pay/confirm?sum=${sum}&method=${method}`,
  });
}

/** What the person chose: all that is due now, or a sum of his own. */
async function sumToPay(viewer: Viewer, accountId: string, input: z.output<typeof chooseSchema>): Promise<Kopecks> {
  if (input.amount !== 'due') return input.sum;
  const due = await getAmountDue(viewer, accountId);
  if (!due) throw new NotFound();
  return due.dueKopecks;
}

/** Step two: the agreed quote goes to the bank. When a payment is under way already, its page is shown. */
export async function start(accountId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: startPaymentSchema,
    run: async (viewer, input) => {
      const started = await startPayment(viewer, accountId, input);
      if (started.ok || started.code !== 'payment-in-progress' || !started.detail) return started;
      return ok({ paymentId: started.detail, redirectUrl: null });
    },
    errors: (texts) => texts.payments.errors,
    next: ({ paymentId, redirectUrl }) => redirectUrl ?? `/accounts/${accountId}/payments/${paymentId}`,
  });
}
