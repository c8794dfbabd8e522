/** What a person may send: known by its bytes, never by its name or by what the browser says of it. */
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

/** What is kept: photos are encoded anew, so a PNG becomes JPEG or, where it is transparent, WebP. */
export type StoredMediaType = Exclude<MediaType, 'image/png'>;

export interface UploadLimits {
  readonly mediaTypes: readonly MediaType[];
  readonly maxFileBytes: number;
  /** with one form; the domain that attaches them counts */
  readonly maxFiles: number;
}

/** Photos and documents of a service request. */
export const ATTACHMENT_LIMITS: UploadLimits = {
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
  maxFileBytes: 10 * 1024 * 1024,
  maxFiles: 10,
};

/** Of a stored picture, in pixels: enough to read a meter's or a document's small print. */
export const LONGEST_SIDE = 2560;
