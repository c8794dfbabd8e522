import { and, eq, inArray, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { requestFiles, serviceRequests } from '@/db/schema/requests/requests';
import { permittedIn } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { seenByResident } from './access';

/** A file as lib/storage serves it. */
export interface FoundFile {
  readonly key: string;
  readonly thumbnailKey: string | null;
  readonly name: string;
  readonly mediaType: 'image/jpeg' | 'image/webp' | 'application/pdf';
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * A file of a request, for those who see the request: its residents (but not files of internal notes), the desk and
 * auditors, and the technician it is assigned to. Null for everybody else. One query.
 */
export async function findRequestFile(viewer: Viewer, requestId: string, fileId: string): Promise<FoundFile | null> {
  if (!isId(requestId) || !isId(fileId)) return null;
  const { key, thumbnailKey, name, mediaType, bytes, sha256 } = requestFiles;
  const isStaffs = or(
    permittedIn(viewer, 'requests-view', serviceRequests.organisationId),
    and(
      permittedIn(viewer, 'requests-work', serviceRequests.organisationId),
      eq(serviceRequests.assigneeUserId, viewer.userId),
    ),
  );
  const [found] = await db()
    .select({ key, thumbnailKey, name, mediaType, bytes, sha256 })
    .from(requestFiles)
    .innerJoin(
      serviceRequests,
      and(
        eq(serviceRequests.organisationId, requestFiles.organisationId),
        eq(serviceRequests.id, requestFiles.requestId),
      ),
    )
    .where(
      and(
        eq(serviceRequests.id, requestId),
        eq(requestFiles.id, fileId),
        or(isStaffs, and(eq(requestFiles.audience, 'both'), seenByResident(viewer))),
      ),
    );
  return found ?? null;
}

/** Which of these keys of lib/storage belong to some request: the others are nobody's. */
export async function attachedAmong(keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const found = await db()
    .select({ key: requestFiles.key, thumbnailKey: requestFiles.thumbnailKey })
    .from(requestFiles)
    .where(or(inArray(requestFiles.key, [...keys]), inArray(requestFiles.thumbnailKey, [...keys])));
  return new Set(found.flatMap(({ key, thumbnailKey }) => (thumbnailKey === null ? [key] : [key, thumbnailKey])));
}
