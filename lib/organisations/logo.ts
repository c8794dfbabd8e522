import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { organisationLogos } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireOrganisationManager } from './manager';

/** A picture that we have drawn ourselves: see lib/storage/draw-logo.ts. */
export interface Logo {
  /** JPEG */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** Puts a logo on the organisation's bills. @throws NotFound when the viewer does not set it up */
export async function saveLogo(viewer: Viewer, organisationId: string, logo: Logo): Promise<Result<undefined, never>> {
  requireOrganisationManager(viewer, organisationId);
  await transaction(async (tx) => {
    await tx
      .insert(organisationLogos)
      .values({ organisationId, ...logo })
      .onConflictDoUpdate({ target: organisationLogos.organisationId, set: logo });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'logo-saved',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: { sha256: logo.sha256, width: logo.width, height: logo.height },
    });
  });
  return ok();
}

/** Takes the logo off. @throws NotFound as above */
export async function removeLogo(viewer: Viewer, organisationId: string): Promise<Result<undefined, never>> {
  requireOrganisationManager(viewer, organisationId);
  await transaction(async (tx) => {
    const removed = await tx
      .delete(organisationLogos)
      .where(eq(organisationLogos.organisationId, organisationId))
      .returning({ sha256: organisationLogos.sha256 });
    if (removed.length === 0) return;
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'logo-removed',
      subjectKind: 'organisation',
      subjectId: organisationId,
    });
  });
  return ok();
}

/** The logo for the page that sets it. @throws NotFound as above */
export async function getLogo(viewer: Viewer, organisationId: string): Promise<Logo | null> {
  requireOrganisationManager(viewer, organisationId);
  const { bytes, width, height, sha256 } = organisationLogos;
  const [found] = await db()
    .select({ bytes, width, height, sha256 })
    .from(organisationLogos)
    .where(eq(organisationLogos.organisationId, organisationId));
  return found ?? null;
}
