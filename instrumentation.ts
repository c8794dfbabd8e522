/** Runs once before the server takes requests: a wrong environment stops it with a clear message. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { env } = await import('./lib/shared/env');
  try {
    env();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Unexpected errors of pages and handlers: type, code and place, never the data in them. */
export async function onRequestError(error: unknown, _request: unknown, context: { routePath: string }) {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logger } = await import('./lib/shared/logger');
  const { digest } = (error ?? {}) as { digest?: string };
  logger.error({ err: error, digest, route: context.routePath }, 'request failed');
}
