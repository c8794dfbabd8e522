'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { changeBuilding } from '@/lib/organisations/change-building';
import { addDueDay, removeDueDay } from '@/lib/organisations/due-days';
import { removeLogo, saveLogo } from '@/lib/organisations/logo';
import { requireOrganisationManager } from '@/lib/organisations/manager';
import { chooseColumns, chooseLinking, muteLetters, saveDetails } from '@/lib/organisations/save-settings';
import {
  buildingSchema,
  columnSetSchema,
  detailsSchema,
  dueDaySchema,
  lettersSchema,
  linkingSchema,
  refundLimitSchema,
  removeDueDaySchema,
} from '@/lib/organisations/settings-forms';
import { setRefundLimit } from '@/lib/payments/refunds/refund-limit';
import { err } from '@/lib/shared/result';
import { drawLogo } from '@/lib/storage/draw-logo';

const nothing = z.object({});

export async function keepDetails(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: detailsSchema,
    run: (viewer, details) => anew(saveDetails(viewer, organisationId, details)),
    errors: () => ({}),
    done: ({ organisation }) => organisation.saved,
  });
}

/** The file travels with the form, so that it works without scripts; who may not is told before it is examined. */
export async function putLogo(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: nothing,
    run: async (viewer) => {
      requireOrganisationManager(viewer, organisationId);
      const file = data.get('logo');
      if (!(file instanceof File) || file.size === 0) return err('missing');
      const drawn = await drawLogo(new Uint8Array(await file.arrayBuffer()));
      if (!drawn.ok) return drawn;
      return await anew(saveLogo(viewer, organisationId, drawn.value));
    },
    errors: ({ organisation, uploads }) => ({
      missing: organisation.logo.missing,
      ...uploads.errors({ megabytes: 1, files: 1, pdf: false }),
    }),
    done: ({ organisation }) => organisation.logo.done,
  });
}

export async function dropLogo(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: nothing,
    run: (viewer) => anew(removeLogo(viewer, organisationId)),
    errors: () => ({}),
    done: ({ organisation }) => organisation.logo.removed,
  });
}

export async function keepBuilding(
  organisationId: string,
  buildingId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: buildingSchema,
    run: (viewer, input) => anew(changeBuilding(viewer, organisationId, buildingId, input)),
    errors: ({ organisation }) => organisation.houses.errors,
    done: ({ organisation }) => organisation.saved,
  });
}

export async function keepColumns(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: columnSetSchema,
    run: (viewer, choice) => anew(chooseColumns(viewer, organisationId, choice)),
    errors: () => ({}),
    done: ({ organisation }) => organisation.saved,
  });
}

export async function addRule(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: dueDaySchema,
    run: (viewer, rule) => anew(addDueDay(viewer, organisationId, rule)),
    errors: ({ organisation }) => organisation.bills.errors,
    done: ({ organisation }) => organisation.bills.ruleAdded,
  });
}

export async function removeRule(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: removeDueDaySchema,
    run: (viewer, rule) => anew(removeDueDay(viewer, organisationId, rule)),
    errors: ({ organisation }) => organisation.bills.errors,
    done: ({ organisation }) => organisation.bills.ruleRemoved,
  });
}

export async function keepLinking(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: linkingSchema,
    run: (viewer, choice) => anew(chooseLinking(viewer, organisationId, choice)),
    errors: () => ({}),
    done: ({ organisation }) => organisation.saved,
  });
}

export async function keepLetters(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: lettersSchema,
    run: (viewer, choice) => anew(muteLetters(viewer, organisationId, choice)),
    errors: () => ({}),
    done: ({ organisation }) => organisation.saved,
  });
}

export async function keepRefundLimit(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: refundLimitSchema,
    run: (viewer, { refundLimit }) => anew(setRefundLimit(viewer, organisationId, refundLimit)),
    errors: () => ({}),
    done: ({ organisation }) => organisation.saved,
  });
}
