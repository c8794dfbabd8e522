'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { copyProfile } from '@/lib/exchange/mapping/copy-profile';
import { editProfile } from '@/lib/exchange/mapping/edit-profile';
import { columnsForm, readingForm } from '@/lib/exchange/mapping/mapping-forms';
import { renameProfile } from '@/lib/exchange/mapping/rename-profile';
import { saveProfile } from '@/lib/exchange/mapping/save-profile';
import { setReading } from '@/lib/exchange/mapping/set-reading';
import { turnOffProfile } from '@/lib/exchange/mapping/turn-off-profile';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';

const errors = (texts: Texts) => texts.mapping.refusals;
const draftSaved = (texts: Texts) => texts.mapping.saving.draftSaved;
const pathOf = (organisationId: string, profileId: string) =>
  `/operator/${organisationId}/exchange/profiles/${profileId}`;

export async function editReading(
  organisationId: string,
  profileId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: readingForm,
    run: async (viewer, shape) => {
      const set = await setReading(viewer, { organisationId, profileId }, shape);
      revalidatePath(pathOf(organisationId, profileId));
      return set;
    },
    errors,
    done: draftSaved,
  });
}

export async function editMeaning(
  organisationId: string,
  profileId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: columnsForm,
    run: async (viewer, meaning) => {
      const edited = await editProfile(viewer, { organisationId, profileId }, (draft) => ({ ...draft, ...meaning }));
      revalidatePath(pathOf(organisationId, profileId));
      return edited;
    },
    errors,
    done: draftSaved,
  });
}

export async function save(
  organisationId: string,
  profileId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async (viewer) => {
      const saved = await saveProfile(viewer, { organisationId, profileId });
      revalidatePath(pathOf(organisationId, profileId));
      return saved;
    },
    errors,
    done: (texts, version) => texts.mapping.saving.saved(version),
  });
}

export async function turnOff(
  organisationId: string,
  profileId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async (viewer) => {
      const turned = await turnOffProfile(viewer, { organisationId, profileId });
      revalidatePath(pathOf(organisationId, profileId));
      return turned;
    },
    errors,
    done: (texts) => texts.mapping.saving.turnedOff,
  });
}

export async function rename(
  organisationId: string,
  profileId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({ name: z.string() }),
    run: async (viewer, { name }) => {
      const renamed = await renameProfile(viewer, { organisationId, profileId }, name);
      revalidatePath(pathOf(organisationId, profileId));
      return renamed;
    },
    errors,
    done: draftSaved,
  });
}

export async function copy(
  organisationId: string,
  profileId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const { copySuffix } = (await currentTexts()).mapping.saving;
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => copyProfile(viewer, { organisationId, profileId }, copySuffix),
    errors,
    next: (id) => pathOf(organisationId, id),
  });
}
