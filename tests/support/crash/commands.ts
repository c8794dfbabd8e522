import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { importFiles } from '@/lib/exchange/import-files';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { applyNotification } from '@/lib/payments/apply-notification';
import { type RequestRefund, requestRefund } from '@/lib/payments/refunds/request-refund';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { type StartPayment, startPayment } from '@/lib/payments/start-payment';
import { fixedClock } from '@/lib/shared/clock';
import { systemActor, type Viewer } from '@/lib/shared/viewer';

/** What a process of the product is asked to do, in a form that travels between processes. */
export type Command =
  | {
      readonly name: 'start-payment';
      readonly viewer: Viewer;
      readonly accountId: string;
      readonly input: StartPayment;
    }
  | { readonly name: 'apply-notification'; readonly organisationId: string; readonly notificationId: string }
  | {
      readonly name: 'request-refund';
      readonly viewer: Viewer;
      readonly organisationId: string;
      readonly paymentId: string;
      readonly input: RequestRefund;
    }
  | { readonly name: 'send-refund'; readonly organisationId: string; readonly refundId: string }
  | { readonly name: 'import'; readonly path: string; readonly at: string }
  | {
      readonly name: 'submit-readings';
      readonly viewer: Viewer;
      readonly accountId: string;
      readonly input: SubmissionInput;
      readonly at: string;
    }
  /** opens so many connections to the database, so that none has to be opened later */
  | { readonly name: 'warm'; readonly connections: number };

/** Does it as the product does. @returns what whoever asked is told */
export function obey(command: Command): Promise<unknown> {
  switch (command.name) {
    case 'start-payment':
      return startPayment(command.viewer, command.accountId, command.input);
    case 'apply-notification':
      return applyNotification(command.organisationId, command.notificationId);
    case 'request-refund':
      return requestRefund(command.viewer, command.organisationId, command.paymentId, command.input);
    case 'send-refund':
      return sendRefund(command.organisationId, command.refundId);
    case 'import':
      return importFiles(systemActor('test'), [command.path], { clock: fixedClock(command.at) });
    case 'submit-readings':
      return submitReadings(command.viewer, command.accountId, command.input, fixedClock(command.at));
    case 'warm':
      return warm(command.connections);
  }
}

/** Those that are dead are noticed first. */
async function warm(connections: number): Promise<void> {
  const all = () => Array.from({ length: connections }, () => db().execute(sql`select 1`));
  await Promise.allSettled(all());
  await Promise.all(all());
}
