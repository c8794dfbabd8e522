import sharp, { type Sharp } from 'sharp';
import { err, ok, type Result } from '@/lib/shared/result';
import { LONGEST_SIDE } from '../upload-limits';
import type { Inspected } from './inspect';
import { isPngBomb } from './png-bomb';

/** The cameras of today's phones reach 108 megapixels; a photo of that size takes some 150 MB, a progressive one 750. */
const MAX_PIXELS = 110_000_000;
const THUMBNAIL_SIDE = 320;

// no decoder but these three can be reached, whatever the bytes look like
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

type ImageFault = 'image-damaged' | 'image-too-large' | 'image-bomb';

/**
 * The picture drawn anew: turned upright, sRGB, at most 2560 pixels a side, with a thumbnail, and without a
 * byte of what else was in the file (place and time of the shot, the camera, a second file). Only the first
 * picture of a moving one is kept.
 */
export async function encodeImage(bytes: Buffer): Promise<Result<Inspected, ImageFault>> {
  try {
    const { width, height, format, hasAlpha } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MAX_PIXELS) return err('image-too-large');
    if (format === 'png' && (await isPngBomb(bytes))) return err('image-bomb');
    return ok(await encode(bytes, hasAlpha, format));
  } catch (error) {
    // the decoder is an edge: what it throws says that the picture is broken, or larger than this process
    const reason = error instanceof Error ? error.message : '';
    return err(reason.includes('out of memory') ? 'image-too-large' : 'image-damaged', undefined, reason);
  }
}

async function encode(bytes: Buffer, hasAlpha: boolean, format: string): Promise<Inspected> {
  const upright = shrink(
    // phones write small irregularities that are only worth a warning; missing pixels are an error
    sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true }).autoOrient(),
    LONGEST_SIDE,
  ).toColourspace('srgb');
  // a screenshot's letters lose their colour at half the resolution, a photo does not
  const chromaSubsampling = format === 'jpeg' ? '4:2:0' : '4:4:4';
  const drawn = hasAlpha
    ? upright.webp({ quality: 85 })
    : upright.jpeg({ quality: 82, progressive: true, chromaSubsampling });
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  return {
    mediaType: hasAlpha ? 'image/webp' : 'image/jpeg',
    bytes: data,
    width: info.width,
    height: info.height,
    thumbnail: await shrink(sharp(data), THUMBNAIL_SIDE).webp({ quality: 75 }).toBuffer(),
  };
}

const shrink = (picture: Sharp, side: number): Sharp =>
  picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
