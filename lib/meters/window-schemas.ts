import { z } from 'zod';
import { parseDay, parsePeriod } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { RESOURCES } from '@/lib/shared/resource';

const period = z.string('required').transform((text, context) => parsePeriod(text) ?? refuse(context, 'invalid'));
const day = z.string('required').transform((text, context) => parseDay(text) ?? refuse(context, 'invalid'));
const dayNumber = z.coerce.number().int('invalid').min(1, 'invalid').max(31, 'invalid');

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** «All» is an empty choice. */
const orAll = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => null), z.null(), schema]);
/** What a rule or an extension is for: all buildings or one, all resources or one. */
const scope = {
  organisationId: z.string().refine(isId, 'invalid'),
  buildingId: orAll(z.string().refine(isId, 'invalid')),
  resource: orAll(z.enum(RESOURCES, 'choice-invalid')),
};

/** A window from a period on: its days of the month, see `readingWindows` in the schema. */
export const setWindowSchema = z.object({
  ...scope,
  fromPeriod: period,
  opensDay: dayNumber,
  closesDay: dayNumber,
  opensNextMonth: z.preprocess((value) => value === true || value === 'on', z.boolean()),
});
export type SetWindowInput = z.output<typeof setWindowSchema>;

/** One period's window kept open through `closesOn`. The reason is for the staff; residents are not told it. */
export const extendWindowSchema = z.object({
  ...scope,
  period,
  closesOn: day,
  reason: z.string('required').trim().min(1, 'required').max(500, 'too-long'),
});
export type ExtendWindowInput = z.output<typeof extendWindowSchema>;

export const setMeterPolicySchema = z.object({
  organisationId: scope.organisationId,
  expiredVerification: z.enum(['warn', 'block'], 'choice-invalid'),
});
export type SetMeterPolicyInput = z.output<typeof setMeterPolicySchema>;
