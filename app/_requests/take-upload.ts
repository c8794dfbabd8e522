import { budget, HOUR, spend } from '@/lib/auth/attempt-budget';
import { err, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { acceptUpload, type StoredFile, type UploadSource } from '@/lib/storage/accept-upload';
import type { UploadErrorCode } from '@/lib/storage/upload-error';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';

const AN_HOUR = 100;

/** Takes one file of this person: examining it costs time, so there are so many in an hour. */
export async function takeUpload(
  viewer: Viewer,
  source: UploadSource,
): Promise<Result<StoredFile, UploadErrorCode | 'too-many-uploads'>> {
  if (!(await spend([budget('uploads', viewer.userId, AN_HOUR, HOUR)]))) return err('too-many-uploads');
  return await acceptUpload(source, ATTACHMENT_LIMITS);
}
