'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { LOAD_EVENTS, type LoadEvent } from '@/lib/exchange/loads/load-status';
import { startLoad } from '@/lib/exchange/loads/start-load';
import { undoLoad } from '@/lib/exchange/loads/undo-load';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

const events = Object.keys(LOAD_EVENTS) as [LoadEvent, ...LoadEvent[]];
const schema = z.object({ event: z.enum(events) });

export async function start(organisationId: string, loadId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema,
    run: async (viewer, { event }) => {
      const started = await startLoad(viewer, organisationId, { loadId, event });
      revalidatePath(`/operator/${organisationId}/exchange/${loadId}`);
      return started;
    },
    errors: (texts) => ({ 'load-moved-on': texts.exchange.refusals['load-moved-on'] }),
    done: (texts) => texts.exchange.started,
  });
}

export async function undo(organisationId: string, loadId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async (viewer) => {
      const undone = await undoLoad(viewer, organisationId, loadId);
      revalidatePath(`/operator/${organisationId}/exchange/${loadId}`);
      return undone;
    },
    errors: ({ exchange }) => exchange.refusals,
    done: ({ exchange: { undo: texts } }, undone) => {
      if (undone.kind === 'bills') return texts.done.bills(undone.bills);
      if (undone.kind === 'payments') return texts.done.payments(undone.payments, undone.unknown);
      return texts.done.readings(undone.readings.readings, sumOf(undone.readings.kept));
    },
  });
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
