'use server';

import { z } from 'zod';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { textFields } from '@/lib/forms/text-fields';
import { currentTexts } from '@/lib/i18n/current-texts';
import { enterReadings } from '@/lib/meters/enter-readings';
import { extendWindow } from '@/lib/meters/extend-window';
import { readSubmissionForm } from '@/lib/meters/read-submission-form';
import { rejectReading } from '@/lib/meters/reject-reading';
import { replaceMeter } from '@/lib/meters/replace-meter';
import { enteredReadingsSchema, rejectReadingSchema, replacementSchema } from '@/lib/meters/schemas';
import { setMeterPolicy } from '@/lib/meters/set-meter-policy';
import { setWindow } from '@/lib/meters/set-window';
import { extendWindowSchema, setMeterPolicySchema, setWindowSchema } from '@/lib/meters/window-schemas';
import { entryFaults } from './enter/[accountId]/entry-faults';

const TICK = 'tick.';

/** What a caller tells; the meters that were not taken come back with the reason beside their fields. */
export async function enter(
  organisationId: string,
  accountId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const fields = textFields(data);
  const texts = await currentTexts();
  const ticked = Object.keys(fields).flatMap((name) => (name.startsWith(TICK) ? [name.slice(TICK.length)] : []));
  const entered = { ...readSubmissionForm(fields), source: fields.source, ticked };
  return formAction(data, {
    schema: z.preprocess(() => entered, enteredReadingsSchema),
    run: (viewer, input) => enterReadings(viewer, organisationId, accountId, input),
    errors: ({ readings: { problems } }) => ({
      'nothing-entered': problems['nothing-entered'],
      'too-many-submissions': problems['too-many-submissions'],
    }),
    reply: ({ outcomes }, values) => entryFaults(outcomes, values, texts),
    next: () => `/operator/${organisationId}/accounts/${accountId}`,
  });
}

export async function reject(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: rejectReadingSchema,
    run: (viewer, { readingId, reason }) => rejectReading(viewer, organisationId, readingId, reason),
    errors: (texts) => texts.staffMeters.errors,
    done: (texts) => texts.staffMeters.reject.done,
  });
}

/** Fields of zones are `closing.1`, `opening.1`, … */
export async function replace(
  organisationId: string,
  meterId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const fields = textFields(data);
  const zonesOf = (name: string) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([key, text]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), text]] : [],
      ),
    );
  const typed = { ...fields, closing: zonesOf('closing'), opening: zonesOf('opening') };
  return formAction(data, {
    schema: z.preprocess(() => typed, replacementSchema),
    run: (viewer, input) => replaceMeter(viewer, organisationId, meterId, input),
    errors: ({ readings, staffMeters }) => ({
      ...staffMeters.errors,
      'not-a-number': readings.refusals['not-a-number'],
      'too-many-digits': readings.refusals['too-many-digits'],
      'too-many-decimals': readings.refusals['too-many-decimals'],
    }),
    next: (made) => `/operator/${organisationId}/meters/${made.meterId}`,
  });
}

export async function extend(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: extendWindowSchema.omit({ organisationId: true }),
    run: (viewer, input) => extendWindow(viewer, { ...input, organisationId }),
    errors: (texts) => texts.staffMeters.errors,
    done: (texts) => texts.staffMeters.windows.extended,
  });
}

export async function keepWindow(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: setWindowSchema.omit({ organisationId: true }),
    run: (viewer, input) => setWindow(viewer, { ...input, organisationId }),
    errors: (texts) => texts.staffMeters.errors,
    done: (texts) => texts.staffMeters.windows.kept,
  });
}

export async function keepPolicy(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: setMeterPolicySchema.omit({ organisationId: true }),
    run: (viewer, input) => setMeterPolicy(viewer, { ...input, organisationId }),
    errors: () => ({}),
    done: (texts) => texts.staffMeters.windows.kept,
  });
}
