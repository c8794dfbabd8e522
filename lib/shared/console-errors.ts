import { describeError } from './logger';

/**
 * Next prints what a page threw by `console.error`, whole: a database error's message holds the statement's
 * parameters, which may be names and addresses. From here on an error given to the console is reduced as the
 * logger reduces it. Runs once per process, before the server takes requests.
 */
export function keepDataOutOfConsole(target: Pick<Console, 'error'> = console): void {
  const print = target.error.bind(target);
  target.error = (...words: unknown[]) => print(...words.map(reduced));
}

const reduced = (word: unknown): unknown => (word instanceof Error ? JSON.stringify(describeError(word)) : word);
