import pino from 'pino';

/**
 * JSON lines on stdout. Callers pass ids, codes and counts; an error is reduced to its type, code and
 * stack, because a database error's message and parameters hold personal data.
 */
export const logger = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
});

export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint_name: constraint, table_name: table } = error as Error & Record<string, unknown>;
  const isDatabaseError = 'query' in error || error.name === 'DrizzleQueryError' || error.name === 'PostgresError';
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  return {
    type: error.name,
    code,
    constraint,
    table,
    ...(isDatabaseError ? {} : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12)
      .join('\n'),
    cause,
  } as const;
}
