import { refresh } from 'next/cache';

/**
 * What a command answers, with the page drawn anew beside it: what it has changed, or what somebody else has changed
 * meanwhile so that it was refused.
 */
export async function anew<Answer>(command: Promise<Answer>): Promise<Answer> {
  const answer = await command;
  refresh();
  return answer;
}
