import sharp, { type Sharp } from 'sharp';

/** A picture whose left half is red and right half is blue. */
export const aPicture = (width = 64, height = 32): Sharp => halves(width, height, 1).removeAlpha();

/** The same with a right half that the background shines through. */
export const aClearPicture = (): Sharp => halves(64, 32, 0.5);

const halves = (width: number, height: number, alpha: number): Sharp =>
  sharp({ create: { width, height, channels: 4, background: { r: 220, g: 20, b: 20, alpha } } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 4, background: { r: 20, g: 20, b: 220, alpha } } },
      left: width / 2,
      top: 0,
    },
  ]);

/** One colour; quick to make in any size. */
export const aPlainPicture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: 120, g: 90, b: 60 } } });

/** Many colours and much data, so that half of the file is not half of its header. */
export const aNoisyPicture = (): Sharp =>
  sharp({
    create: {
      width: 256,
      height: 256,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

export const aJpeg = (): Promise<Buffer> => aPicture().jpeg().toBuffer();
export const aWebp = (): Promise<Buffer> => aPicture().webp().toBuffer();

/** A JPEG with one more segment after its first two bytes. @param marker e.g. 0xfe for a comment */
export function withSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** A JPEG whose frame claims another size than its data have. */
export function withClaimedSize(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = [0xc0, 0xc2].map((type) => copy.indexOf(Buffer.from([0xff, type]))).find((at) => at !== -1) ?? 0;
  copy.writeUInt16BE(height, frame + 5);
  copy.writeUInt16BE(width, frame + 7);
  return copy;
}
