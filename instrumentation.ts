/** Runs once before the server takes requests. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { refuseWrongEnvironment } = await import('./instrumentation-node');
  refuseWrongEnvironment();
}

/** Unexpected errors of pages and handlers. */
export async function onRequestError(error: unknown, _request: unknown, context: { routePath: string }) {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logRequestError } = await import('./instrumentation-node');
  logRequestError(error, context.routePath);
}
