import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/**
 * `npm run icons`: draws the app's pictures from app/icon.svg. Run it when the sign has changed, and commit what it
 * writes. A maskable icon is cut to any shape by the phone: the sign stays within the middle 80 %, on the plate's
 * colour to the edge.
 */
const PLATE = '#143e78';
const sign = await readFile('app/icon.svg');

/** @param share of the side that the sign takes */
async function draw(file: string, size: number, share: number): Promise<void> {
  const side = Math.round(size * share);
  // the drawing has 40 units; a higher density draws it anew instead of enlarging it
  const drawn = await sharp(sign, { density: (72 * side) / 40 })
    .resize(side, side)
    .png()
    .toBuffer();
  const background = share === 1 ? { r: 0, g: 0, b: 0, alpha: 0 } : PLATE;
  await mkdir(path.dirname(file), { recursive: true });
  await sharp({ create: { width: size, height: size, channels: 4, background } })
    .composite([{ input: drawn }])
    .png({ compressionLevel: 9, palette: true })
    .toFile(file);
  console.log(file);
}

for (const size of [192, 512]) {
  await draw(`public/icons/any-${size}.png`, size, 1);
  await draw(`public/icons/maskable-${size}.png`, size, 0.7);
}
await draw('app/apple-icon.png', 180, 0.86);
