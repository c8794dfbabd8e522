const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 5, 6]);
/** 1 January 1980, midnight: the first moment a ZIP can name, date above time. */
const BEGINNING = 0x0021_0000;

/**
 * Gives every entry of a ZIP the same moment, in place: an archive's bytes depend on its contents alone, not on the
 * second in which it was made.
 */
export function settleZipTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    zip.writeUInt32LE(BEGINNING, at + 12);
    zip.writeUInt32LE(BEGINNING, zip.readUInt32LE(at + 42) + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}
