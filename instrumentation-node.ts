import { keepDataOutOfConsole } from './lib/shared/console-errors';
import { env } from './lib/shared/env';
import { logger } from './lib/shared/logger';

keepDataOutOfConsole();

/** A wrong environment stops the server at once, with a message that names each key. */
export function refuseWrongEnvironment(): void {
  try {
    env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** Type, code and place of an error, never the data in it; `digest` is what the error page shows. */
export function logRequestError(error: unknown, route: string): void {
  const { digest } = (error ?? {}) as { digest?: string };
  logger.error({ err: error, digest, route }, 'request failed');
}
