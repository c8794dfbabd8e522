import type { StoredMediaType } from './upload-limits';

const EXTENSION: Readonly<Record<StoredMediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Without its extension, in UTF-16 units; the whole name then fits every file system. */
const MAX_LENGTH = 80;
/** Names of devices, which Windows does not let a file bear. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name under which a file is saved: the sender's own where it is harmless, always with the extension of
 * what the file is. No folders, no signs that turn the direction of writing, none that a shell or a file
 * system reads in its own way.
 */
export function servedName(name: string | null, mediaType: StoredMediaType): string {
  const stem = (name ?? '')
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N} ._()+,@№-]+/gu, '_')
    .replace(/\s+/g, ' ')
    .slice(0, MAX_LENGTH)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[ .-]+|[ .]+$/g, '');
  return `${stem === '' || DEVICE.test(stem) ? 'file' : stem}.${EXTENSION[mediaType]}`;
}
