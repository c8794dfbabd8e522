import type { z } from 'zod';
import type { Fault, FieldCode } from './problem';

const SHOWN = 100;

/** What is wrong with a body, each with a pointer to where it stands: the first hundred. */
export const bodyFaults = (error: z.ZodError, body: unknown): Fault[] =>
  error.issues
    .flatMap((issue) => pathsOf(issue).map((path) => ({ pointer: pointerTo(path), code: codeOf(issue, body, path) })))
    .slice(0, SHOWN);

/** The same for parameters of the query. */
export const queryFaults = (error: z.ZodError, query: unknown): Fault[] =>
  error.issues.flatMap((issue) =>
    pathsOf(issue).map((path) => ({ parameter: String(path[0] ?? ''), code: codeOf(issue, query, path) })),
  );

type Path = readonly PropertyKey[];

export const pointerTo = (path: Path): string =>
  `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;

const pathsOf = (issue: z.core.$ZodIssue): Path[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

const CODES: Readonly<Partial<Record<z.core.$ZodIssue['code'], FieldCode>>> = {
  unrecognized_keys: 'unknown',
  invalid_type: 'type',
  invalid_format: 'format',
  invalid_value: 'choice',
  not_multiple_of: 'range',
};

function codeOf(issue: z.core.$ZodIssue, input: unknown, path: Path): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code !== 'unrecognized_keys' && valueAt(input, path) === undefined) return 'missing';
  if (issue.code === 'too_small' || issue.code === 'too_big') return isSized(issue.origin) ? 'length' : 'range';
  return CODES[issue.code] ?? 'type';
}

const isSized = (origin: string): boolean => origin === 'string' || origin === 'array';

function valueAt(input: unknown, path: Path): unknown {
  let at = input;
  for (const step of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return at;
}
