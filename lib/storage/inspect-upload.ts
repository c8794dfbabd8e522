import { join } from 'node:path';
import { z } from 'zod';
import { logger } from '@/lib/shared/logger';
import { err, type Result } from '@/lib/shared/result';
import { sharedQueue, type WorkQueue } from '@/lib/shared/work-queue';
import type { Inspected, InspectionRequest } from './inspection/inspect';
import { UPLOAD_ERROR_CODES, type UploadErrorCode } from './upload-error';
import { LONGEST_SIDE } from './upload-limits';

export type Inspection = Result<Inspected, UploadErrorCode>;
export type InspectionQueue = WorkQueue<InspectionRequest, unknown>;

/** The largest picture we draw would have less even if it were not compressed. */
const MAX_BYTES = 20_000_000;
const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_BYTES);
const pixels = z.number().int().min(1).max(LONGEST_SIDE);

/** A decoder that has been taken over may answer anything: its answer is from outside, too. */
const answer: z.ZodType<Inspection> = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), code: z.enum(UPLOAD_ERROR_CODES), detail: z.string().optional() }),
  z.object({
    ok: z.literal(true),
    value: z.discriminatedUnion('mediaType', [
      z.object({ mediaType: z.literal('application/pdf'), bytes }),
      z.object({
        mediaType: z.enum(['image/jpeg', 'image/webp']),
        bytes,
        width: pixels,
        height: pixels,
        thumbnail: bytes,
      }),
    ]),
  }),
]);

/** From the working directory, never from an import: the bundler must not take the child's program along. */
const program = (): string =>
  join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'storage', 'inspection', 'worker-main.ts');

const queue = (): InspectionQueue =>
  sharedQueue('uploads', {
    program: program(),
    startTimeout: 20_000,
    workTimeout: 20_000,
    // the largest photos we take need 750 MB
    memoryMb: 768,
    recycleAfter: 50,
    maxWaiting: 20,
  });

/**
 * Examines a file outside this process, one at a time. A file over which the child dies or lingers is
 * refused; its sender can do something about it.
 * @throws WorkFailed when the child cannot be started or has a bug, ZodError when its answer is none
 */
export async function inspectUpload(request: InspectionRequest, line: InspectionQueue = queue()): Promise<Inspection> {
  try {
    return answer.parse(await line.run(request));
  } catch (error) {
    // by name: the queue may come from another of Next's module graphs
    const { name, failure } = error as { name?: string; failure?: string };
    if (name === 'WorkBusy') return err('busy');
    if (name !== 'WorkFailed' || (failure !== 'died' && failure !== 'too-long')) throw error;
    logger.warn({ failure, bytes: request.bytes.length }, 'a file was not processed');
    return err('processing-failed');
  }
}

/** Ends the child process: the last act of a program. */
export const stopInspection = (): void => queue().stop();
