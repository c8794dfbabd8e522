import type { UploadErrorCode } from '@/lib/storage/upload-error';
import { hostileDocuments } from './hostile-documents';
import { hostilePictures } from './hostile-pictures';
import { hostileTypes } from './hostile-types';

/** What it is, how it is refused, and how it is made. */
export type HostileUpload = readonly [name: string, code: UploadErrorCode, make: () => Buffer | Promise<Buffer>];

/** Files that nobody may attach. Every one is made by code, in memory. */
export const hostileUploads: readonly HostileUpload[] = [...hostileTypes, ...hostilePictures, ...hostileDocuments];
