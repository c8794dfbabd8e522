import { driver } from '@/db/client';

/** Runs the work and returns, in order, the statements it sent to PostgreSQL: the work it did, told without a clock. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { options } = driver() as unknown as { options: { debug: unknown } };
  const before = options.debug;
  options.debug = (_connection: number, statement: string) => statements.push(statement);
  try {
    await work();
  } finally {
    options.debug = before;
  }
  // two silences would be equal too
  if (statements.length === 0) throw new Error('no statement was seen');
  return statements;
}
