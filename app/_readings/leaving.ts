import { forgetPages } from './kept-page';
import { settle } from './queue';
import { dropEntry, type Lines } from './store';

export interface Unsent {
  readonly accountId: string;
  readonly lines: Lines;
}

/** What this login has typed here and not sent: drafts and the queue. */
export async function listUnsent(userId: string): Promise<readonly Unsent[]> {
  const { waiting, drafts } = await settle(userId);
  return [...waiting, ...drafts];
}

/** Takes along what the browser kept for this login, except what is not sent: pages, and the numbers of what was. */
export async function clearKept(userId: string): Promise<void> {
  const { sent } = await settle(userId);
  await Promise.all(sent.map(({ id }) => dropEntry(id)));
  await forgetPages();
}
