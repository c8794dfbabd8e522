import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';

/** The limits of what is attached to requests, for the words about them. */
export const UPLOAD_WORDS = {
  megabytes: ATTACHMENT_LIMITS.maxFileBytes / 1024 / 1024,
  files: ATTACHMENT_LIMITS.maxFiles,
  pdf: true,
};
