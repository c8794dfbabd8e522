/** Every way a file can be refused; `uploads.errors` of lib/i18n has a text for each. */
export const UPLOAD_ERROR_CODES = [
  'file-empty',
  'file-too-large',
  'type-not-allowed',
  'heic-not-allowed',
  'video-not-allowed',
  'office-not-allowed',
  'archive-not-allowed',
  'file-two-in-one',
  'image-damaged',
  'image-too-large',
  'image-bomb',
  'pdf-damaged',
  'pdf-encrypted',
  'pdf-active',
  'pdf-with-attachments',
  'pdf-too-complex',
  'processing-failed',
  'busy',
] as const;

export type UploadErrorCode = (typeof UPLOAD_ERROR_CODES)[number];
