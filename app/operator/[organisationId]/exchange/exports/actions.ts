'use server';

import type { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { exportAccounts } from '@/lib/exchange/outgoing/export-accounts';
import { type ExportCode, exportPayments } from '@/lib/exchange/outgoing/export-payments';
import { exportReadings } from '@/lib/exchange/outgoing/export-readings';
import { markExport } from '@/lib/exchange/outgoing/mark-export';
import { replacePaymentsExport } from '@/lib/exchange/outgoing/replace-payments-export';
import {
  accountsSchema,
  markSchema,
  paymentsSchema,
  readingsSchema,
  replaceSchema,
} from '@/lib/exchange/outgoing/schemas';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

export async function makePayments(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return make(organisationId, data, paymentsSchema, async (viewer, order) => {
    const made = await exportPayments(viewer, { organisationId, ...order });
    return made.ok ? outcome(made.value) : made;
  });
}

export async function makeReadings(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return make(organisationId, data, readingsSchema, async (viewer, order) =>
    outcome(await exportReadings(viewer, { organisationId, ...order })),
  );
}

export async function makeAccounts(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return make(organisationId, data, accountsSchema, async (viewer, order) =>
    outcome(await exportAccounts(viewer, { organisationId, ...order })),
  );
}

type Refusal = ExportCode | 'nothing-to-tell' | 'nothing-to-say';

/** Whoever has made an export sees it next. */
function make<Schema extends z.ZodType>(
  organisationId: string,
  data: FormData,
  schema: Schema,
  run: (viewer: Viewer, order: z.output<Schema>) => Promise<Result<string, Refusal>>,
): Promise<FormState> {
  return formAction(data, {
    schema,
    run,
    errors: ({ outgoing }) => outgoing.errors,
    next: (exportId) => `/operator/${organisationId}/exchange/exports/${exportId}`,
  });
}

interface Made {
  readonly exportId: string | null;
  readonly skipped: readonly unknown[];
}

const outcome = ({ exportId, skipped }: Made): Result<string, 'nothing-to-tell' | 'nothing-to-say'> => {
  if (exportId !== null) return ok(exportId);
  return err(skipped.length > 0 ? 'nothing-to-say' : 'nothing-to-tell');
};

export async function mark(organisationId: string, exportId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: markSchema,
    run: async (viewer, { mark: what }) => {
      const marked = await anew(markExport(viewer, organisationId, { exportId, mark: what }));
      return marked.ok ? ok(what) : marked;
    },
    errors: ({ outgoing }) => outgoing.errors,
    done: ({ outgoing }, what) => outgoing.mark.done[what],
  });
}

export async function replace(
  organisationId: string,
  exportId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: replaceSchema,
    run: (viewer, { format }) => replacePaymentsExport(viewer, organisationId, { exportId, format }),
    errors: ({ outgoing }) => outgoing.errors,
    next: (id) => `/operator/${organisationId}/exchange/exports/${id}`,
  });
}
