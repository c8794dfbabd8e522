'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { forgetAssignmentRule } from '@/lib/requests/forget-assignment-rule';
import { saveAssignmentRule } from '@/lib/requests/save-assignment-rule';
import { saveCalendarDay } from '@/lib/requests/save-calendar-day';
import { saveCategory } from '@/lib/requests/save-category';
import { saveTerms } from '@/lib/requests/save-terms';
import { saveWorkingWeek } from '@/lib/requests/save-working-week';
import {
  assignmentRuleSchema,
  calendarDaySchema,
  categorySchema,
  termsSchema,
  workingWeekSchema,
} from '@/lib/requests/schemas';

export async function keepCategory(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: categorySchema,
    run: (viewer, category) => anew(saveCategory(viewer, organisationId, category)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.settings.saved,
  });
}

export async function keepTerms(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: termsSchema,
    run: (viewer, terms) => anew(saveTerms(viewer, organisationId, terms)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.settings.saved,
  });
}

export async function keepWeek(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: workingWeekSchema,
    run: (viewer, week) => anew(saveWorkingWeek(viewer, organisationId, week)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.settings.saved,
  });
}

export async function keepDay(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: calendarDaySchema,
    run: (viewer, { day, hours }) => anew(saveCalendarDay(viewer, organisationId, day, hours)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.settings.saved,
  });
}

export async function keepRule(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: assignmentRuleSchema,
    run: (viewer, rule) => anew(saveAssignmentRule(viewer, organisationId, rule)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.settings.saved,
  });
}

export async function dropRule(
  organisationId: string,
  ruleId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(forgetAssignmentRule(viewer, organisationId, ruleId)),
    errors: () => ({}),
    done: (texts) => texts.desk.settings.saved,
  });
}
