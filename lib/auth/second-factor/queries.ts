import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { recoveryCodes, secondFactors } from '@/db/schema/auth';
import type { Viewer } from '@/lib/shared/viewer';

export interface FactorState {
  readonly setUpAt: Date;
  readonly recoveryCodesLeft: number;
}

/** The viewer's own second factor, or null when there is none. One query. */
export async function getFactorState(viewer: Viewer): Promise<FactorState | null> {
  const left = db().$count(recoveryCodes, and(eq(recoveryCodes.userId, viewer.userId), isNull(recoveryCodes.usedAt)));
  const [state] = await db()
    .select({ setUpAt: secondFactors.createdAt, recoveryCodesLeft: left })
    .from(secondFactors)
    .where(eq(secondFactors.userId, viewer.userId));
  return state ?? null;
}
