import { answerOf } from '@/app/_readings/answer';
import { readBody } from '@/lib/acquiring/read-body';
import { currentViewer } from '@/lib/auth/viewer';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { Texts } from '@/lib/i18n/texts';
import { submissionSchema } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';

type Problems = Texts['readings']['problems'];
type Code = Exclude<keyof Problems, 'unexpected'>;

const STATUS: Readonly<Record<Code, number>> = {
  'foreign-origin': 403,
  'not-signed-in': 401,
  'another-user': 409,
  'unsupported-type': 415,
  'too-large': 413,
  invalid: 400,
  'not-found': 404,
  'nothing-entered': 422,
  'too-many-submissions': 429,
};

/**
 * Takes readings from forms that are open and from queues of phones that were offline. Its address and its contract
 * (docs/guide/readings.md) stay the same from build to build, so that neither a deploy nor an old page loses a value.
 * The same submission again gets the first one's answer.
 */
export async function POST(request: Request, { params }: { params: Promise<{ accountId: string }> }) {
  const { problems } = (await currentTexts()).readings;
  const refuse = (code: Code) => problem(STATUS[code], code, problems[code]);
  try {
    if (!(await isSameOrigin())) return refuse('foreign-origin');
    if (!request.headers.get('content-type')?.startsWith('application/json')) return refuse('unsupported-type');
    const viewer = await currentViewer();
    if (!viewer) return refuse('not-signed-in');
    // whoever has signed in since must not send what another has typed
    const sender = request.headers.get('x-sender');
    if (sender !== null && sender !== viewer.userId) return refuse('another-user');
    const body = await readBody(request);
    if (!body) return refuse('too-large');
    const input = submissionSchema.safeParse(parseJson(body));
    if (!input.success) return refuse('invalid');
    const { accountId } = await params;
    if (!isId(accountId)) return refuse('not-found');
    const result = await submitReadings(viewer, accountId, input.data);
    return result.ok ? Response.json(answerOf(result.value), { headers: UNCACHED }) : refuse(result.code);
  } catch (error) {
    if (error instanceof NotFound) return refuse('not-found');
    const id = newId().slice(-12);
    logger.error({ err: error, id }, 'readings could not be taken');
    return problem(500, 'unexpected', problems.unexpected(id));
  }
}

/** Anything that is no JSON is no submission either. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}

const UNCACHED = { 'cache-control': 'private, no-store' };

/** RFC 9457 */
const problem = (status: number, code: string, title: string): Response =>
  Response.json(
    { type: 'about:blank', status, code, title },
    {
      status,
      headers: { ...UNCACHED, 'content-type': 'application/problem+json' },
    },
  );
