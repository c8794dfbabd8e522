import { and, count, eq } from 'drizzle-orm';
import { requestFiles } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import type { StoredFile } from '@/lib/storage/accept-upload';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';

/** A file that lib/storage has accepted, as its sender called it. */
export interface NewFile {
  readonly file: StoredFile;
  readonly name: string;
}

/** Of one person in one request, whatever the number of forms. */
const MOST_FILES = 30;
const LONGEST_NAME = 200;
/** No column takes a NUL, and no list shows a line break within a name. */
const CONTROLS = /\p{Cc}/gu;

interface Place {
  readonly organisationId: string;
  readonly requestId: string;
  readonly userId: string;
}

export interface Attachment extends Place {
  readonly messageId: string | null;
  readonly purpose: 'description' | 'message' | 'result';
  readonly audience: 'both' | 'staff';
  readonly at: Date;
}

/** Whether the user may add so many files to a request whose row the caller has locked. */
export async function hasRoomFor(tx: Transaction, files: readonly NewFile[], at: Place): Promise<boolean> {
  if (files.length === 0) return true;
  if (files.length > ATTACHMENT_LIMITS.maxFiles) return false;
  const [row] = await tx
    .select({ files: count() })
    .from(requestFiles)
    .where(
      and(
        eq(requestFiles.organisationId, at.organisationId),
        eq(requestFiles.requestId, at.requestId),
        eq(requestFiles.uploadedByUserId, at.userId),
      ),
    );
  return (row?.files ?? 0) + files.length <= MOST_FILES;
}

/** Puts accepted files beside a request; the caller has made sure that there is room. */
export async function attachFiles(tx: Transaction, files: readonly NewFile[], to: Attachment): Promise<void> {
  if (files.length === 0) return;
  const { organisationId, requestId, messageId, purpose, audience, userId, at } = to;
  await tx.insert(requestFiles).values(
    files.map(({ file, name }) => ({
      organisationId,
      id: newId(),
      requestId,
      messageId,
      purpose,
      audience,
      uploadedByUserId: userId,
      key: file.key,
      thumbnailKey: file.thumbnailKey ?? null,
      name: name.replace(CONTROLS, '').slice(0, LONGEST_NAME),
      mediaType: file.mediaType,
      bytes: file.bytes,
      width: file.width ?? null,
      height: file.height ?? null,
      sha256: file.sha256,
      createdAt: at,
    })),
  );
}
