import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect, unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { currentSession, requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import type { Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { FormState } from './form-state';
import { isSameOrigin } from './same-origin';
import { echo, textFields } from './text-fields';

interface Common<Schema extends z.ZodType, Value, Code extends string, Reply> {
  readonly schema: Schema;
  /** a text for every code the command can refuse with: a missing one does not compile */
  readonly errors: (texts: Texts) => Readonly<Record<Code, string>>;
  /** said when it is done and the page stays */
  readonly done?: (texts: Texts, value: Value) => string;
  /** where to go when it is done */
  readonly next?: (value: Value) => string;
  /** what the page needs to go on with when only a part is done; null when all is, and `next` or `done` follows */
  readonly reply?: (value: Value, values: Readonly<Record<string, string>>) => Reply | null;
}

interface ForViewer<Schema extends z.ZodType, Value, Code extends string, Reply>
  extends Common<Schema, Value, Code, Reply> {
  readonly run: (viewer: Viewer, input: z.output<Schema>) => Promise<Result<Value, Code>>;
}

interface ForAnyone<Schema extends z.ZodType, Value, Code extends string, Reply>
  extends Common<Schema, Value, Code, Reply> {
  readonly run: (input: z.output<Schema>) => Promise<Result<Value, Code>>;
}

/**
 * The one wrapper of every server action of a signed-in user: origin, session, schema, command, answer.
 * Refusals become texts, what is not found the page that says so; anything unexpected is logged under an id that the
 * user is shown. Whose session has ended meanwhile is told so beside what he has typed; without scripts he is led to
 * the sign-in page.
 */
export async function formAction<Schema extends z.ZodType, Value, Code extends string, Reply = never>(
  data: FormData,
  { run, ...options }: ForViewer<Schema, Value, Code, Reply>,
): Promise<FormState | Reply> {
  if (await hasSignedOut()) {
    const { signedOut } = (await currentTexts()).form;
    return { kind: 'failed', message: signedOut, values: echo(data) };
  }
  return handle(data, options, async (input) => run(await requireViewer(), input));
}

/** Asked by scripts, which keep the page as it is. A database that is down is the command's matter. */
const hasSignedOut = async (): Promise<boolean> =>
  (await headers()).has('next-action') && (await currentSession().catch(() => undefined)) === null;

/** The same for forms that need no session: signing in and up, and resetting a password. */
export function publicFormAction<Schema extends z.ZodType, Value, Code extends string, Reply = never>(
  data: FormData,
  { run, ...options }: ForAnyone<Schema, Value, Code, Reply>,
): Promise<FormState | Reply> {
  return handle(data, options, run);
}

async function handle<Schema extends z.ZodType, Value, Code extends string, Reply>(
  data: FormData,
  options: Common<Schema, Value, Code, Reply>,
  run: (input: z.output<Schema>) => Promise<Result<Value, Code>>,
): Promise<FormState | Reply> {
  const texts = await currentTexts();
  const values = echo(data);
  if (!(await isSameOrigin())) return { kind: 'failed', message: texts.form.foreignOrigin, values };
  const parsed = options.schema.safeParse(textFields(data));
  if (!parsed.success) return invalid(parsed.error, texts, values);
  const result = await attempt(() => run(parsed.data));
  if (typeof result === 'string') return { kind: 'failed', message: texts.form.unexpected(result), values };
  if (!result.ok) return refused(options.errors(texts)[result.code], result.field, texts, values);
  const reply = options.reply?.(result.value, values);
  if (reply) return reply;
  if (options.next) redirect(options.next(result.value));
  return { kind: 'done', message: options.done?.(texts, result.value) ?? '' };
}

/** Runs the command; on a bug or outage logs it and answers with the log's id. */
async function attempt<Value, Code extends string>(
  run: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code> | string> {
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof NotFound) notFound();
    const id = newId().slice(-12);
    logger.error({ err: error, id }, 'action failed');
    return id;
  }
}

function refused(message: string, field: string | undefined, texts: Texts, values: Record<string, string>): FormState {
  if (!field) return { kind: 'failed', message, values };
  return { kind: 'invalid', message: texts.form.checkFields, fieldErrors: { [field]: message }, values };
}

function invalid(error: z.ZodError, texts: Texts, values: Record<string, string>): FormState {
  const known = texts.form.fieldErrors as Record<string, string>;
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    fieldErrors[field] ??= known[issue.message] ?? texts.form.fieldErrors.invalid;
  }
  return { kind: 'invalid', message: texts.form.checkFields, fieldErrors, values };
}
