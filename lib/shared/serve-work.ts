import { describeError } from './logger';
import type { WorkReply } from './work-process';

/**
 * The child's end of a work process: does what the parent asks, one request at a time, until the parent
 * lets go of it. @param work what it throws is told by its type and place only, like any logged error
 */
export function serveWork<Request, Answer>(work: (request: Request) => Promise<Answer>): void {
  const reply = (message: WorkReply<Answer>) => process.send?.(message);
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group; the parent decides when the child ends
  process.on('SIGINT', () => {});
  process.on('message', (request: Request) => {
    work(request).then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ failure: JSON.stringify(describeError(error)) }),
    );
  });
  reply({ ready: true });
}
