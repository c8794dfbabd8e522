import type { MediaType } from '../upload-limits';

/**
 * True when a file that begins as `type` may also be opened as something else: an archive, a web page,
 * a script. A picture loses its second nature when it is encoded anew; it is refused all the same,
 * because nobody makes such a file by chance. A film after a photo («motion photo» of phones) is no reason.
 */
export function isTwoInOne(bytes: Buffer, type: MediaType): boolean {
  return isZip(bytes) || SIGNATURES.some((one) => bytes.includes(one)) || hasMarkup(bytes) || isOddPicture(bytes, type);
}

const SIGNATURES = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '__HALT_COMPILER();'].map((text) =>
  Buffer.from(text, 'latin1'),
);

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
/** the record itself and the longest comment after it */
const ZIP_TAIL_BYTES = 22 + 0xffff;

/** ZIP, JAR, APK and office files are found from their end, whatever stands before. */
function isZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_TAIL_BYTES);
  for (let at = bytes.indexOf(ZIP_END, from); at !== -1; at = bytes.indexOf(ZIP_END, at + 1)) {
    if (at + 22 > bytes.length) return false;
    const isOneDisk = bytes.readUInt32LE(at + 4) === 0;
    if (isOneDisk && bytes.readUInt16LE(at + 8) === bytes.readUInt16LE(at + 10)) return true;
  }
  return false;
}

/** long enough that compressed data does not hold them by chance */
const MARKUP = /<(?:html|script|iframe|!doctype html)[\s>]|<\?php\s/i;

const hasMarkup = (bytes: Buffer): boolean => MARKUP.test(bytes.toString('latin1'));

function isOddPicture(bytes: Buffer, type: MediaType): boolean {
  if (type === 'application/pdf') return false;
  const head = bytes.toString('latin1', 0, 1024);
  // readers of PDF forgive a kilobyte before the header; «/*» as the length of a JPEG's first segment begins a script
  return head.includes('%PDF-') || /^\xff\xd8\xff\xe0\/\*/.test(head) || head.slice(257, 262) === 'ustar';
}
