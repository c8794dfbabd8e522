import PdfKit from 'pdfkit';
import { anObjectStream, aPdf } from './pdf';
import { aClearPicture, aNoisyPicture, aPicture, withSegment } from './picture';
import { aPng, chunk } from './png';

/** What it is, what it is kept as, and how it is made. */
export type GoodUpload = readonly [
  name: string,
  mediaType: 'image/jpeg' | 'image/webp' | 'application/pdf',
  make: () => Buffer | Promise<Buffer>,
];

const joined = async (one: Promise<Buffer>, more: Buffer) => Buffer.concat([await one, more]);
const film = () => Buffer.concat([Buffer.from('\0\0\0\x14ftypmp42\0\0\0\0mp42', 'latin1'), Buffer.alloc(4096, 7)]);

/** Files that residents send, also the odd ones that real phones and programs write. */
export const goodUploads: readonly GoodUpload[] = [
  ['a photo', 'image/jpeg', () => aNoisyPicture().jpeg().toBuffer()],
  ['a progressive photo', 'image/jpeg', () => aNoisyPicture().jpeg({ progressive: true }).toBuffer()],
  ['a photo in black and white', 'image/jpeg', () => aPicture().greyscale().jpeg().toBuffer()],
  ['a scan in the colours of print', 'image/jpeg', () => aPicture().toColourspace('cmyk').jpeg().toBuffer()],
  ['a moving photo: a film stands after it', 'image/jpeg', () => joined(aPicture().jpeg().toBuffer(), film())],
  [
    'a photo with a remark in it',
    'image/jpeg',
    async () => withSegment(await aPicture().jpeg().toBuffer(), 0xfe, Buffer.from('Кухня')),
  ],
  [
    'a photo with some bytes after it',
    'image/jpeg',
    () => joined(aPicture().jpeg().toBuffer(), Buffer.from('SEFT\0\0')),
  ],
  ['a screenshot', 'image/jpeg', () => aPicture().png().toBuffer()],
  ['a screenshot of 16 bits a colour', 'image/jpeg', () => aPicture().toColourspace('rgb16').png().toBuffer()],
  ['an interlaced screenshot', 'image/jpeg', () => aPicture().png({ progressive: true }).toBuffer()],
  ['a PNG of 256 colours', 'image/jpeg', () => aPicture().png({ palette: true }).toBuffer()],
  ['a PNG with a caption', 'image/jpeg', () => aPng({ extra: [chunk('tEXt', Buffer.from('Title\0Kitchen'))] })],
  ['a PNG one pixel wide', 'image/jpeg', () => aPng({ width: 1, height: 1 })],
  ['a logo with a clear background', 'image/webp', () => aClearPicture().png().toBuffer()],
  ['a WebP', 'image/jpeg', () => aPicture().webp().toBuffer()],
  ['a WebP with a clear background', 'image/webp', () => aClearPicture().webp({ lossless: true }).toBuffer()],
  ['a sticker that moves', 'image/jpeg', aMovingWebp],

  ['a PDF', 'application/pdf', () => aPdf()],
  [
    'a PDF with packed objects',
    'application/pdf',
    () => aPdf({ catalog: '/PageLabels 9 0 R', objects: { 7: anObjectStream({ 9: '<< /Nums [] >>' }) } }),
  ],
  ['a PDF that opens on its page', 'application/pdf', () => aPdf({ catalog: '/OpenAction [3 0 R /Fit]' })],
  [
    'a PDF that turns to its page',
    'application/pdf',
    () => aPdf({ catalog: '/OpenAction 9 0 R', objects: { 9: '<< /S /GoTo /D [3 0 R /Fit] >>' } }),
  ],
  [
    'a PDF that turns to its page by a packed action',
    'application/pdf',
    () =>
      aPdf({
        catalog: '/OpenAction 9 0 R',
        objects: { 7: anObjectStream({ 8: '<< >>', 9: '<< /S /GoTo /D [3 0 R /Fit] >>' }) },
      }),
  ],
  [
    'a PDF with a link',
    'application/pdf',
    () =>
      aPdf({
        page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >>]',
      }),
  ],
  ['a PDF with half a bracket in a text', 'application/pdf', () => aPdf({ page: '/Hint (one \\( alone)' })],
  ['a PDF with blanks after its end', 'application/pdf', () => aPdf({ after: '\r\n\0\0\0' })],
  ['a PDF of a program', 'application/pdf', aProgramsPdf],
];

/** Two pictures, one after the other. */
async function aMovingWebp(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const frames = [await aPicture().png().toBuffer(), await aPicture().negate().png().toBuffer()];
  return sharp(frames, { join: { animated: true } })
    .webp({ delay: [100, 100] })
    .toBuffer();
}

async function aProgramsPdf(): Promise<Buffer> {
  const document = new PdfKit({ info: { Title: 'Statement' } });
  document.text('Water came through the ceiling').link(20, 20, 80, 20, 'https://example.org/');
  document
    .image(await aPicture().jpeg().toBuffer())
    .addPage()
    .text('Second page')
    .end();
  const chunks: Buffer[] = [];
  for await (const piece of document) chunks.push(piece as Buffer);
  return Buffer.concat(chunks);
}
