import 'server-only';
import { and, arrayContains, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';
import type { LetterKind } from '@/lib/organisations/letter-kinds';

/** The same letter, unless the organisation does not want its kind sent: asked when it is due, not when it was decided. */
export const unlessMuted =
  <Job extends { readonly organisationId: string }>(kind: LetterKind, send: (job: Job) => Promise<void>) =>
  async (job: Job): Promise<void> => {
    const muted = await db().$count(
      organisations,
      and(eq(organisations.id, job.organisationId), arrayContains(organisations.mutedLetters, [kind])),
    );
    if (muted === 0) await send(job);
  };
