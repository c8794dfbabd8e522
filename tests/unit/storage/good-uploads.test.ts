import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptUpload, type StoredFile, type UploadSource } from '@/lib/storage/accept-upload';
import { inspectUpload, stopInspection } from '@/lib/storage/inspect-upload';
import { LocalStore } from '@/lib/storage/local-store';
import { openStored } from '@/lib/storage/open-stored';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { goodUploads } from '../../support/uploads/good';
import { aPdf } from '../../support/uploads/pdf';
import { aNoisyPicture, aPicture, aPlainPicture } from '../../support/uploads/picture';

let folder: string;
let store: LocalStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  store = new LocalStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(stopInspection);

async function accepted(source: UploadSource): Promise<StoredFile> {
  const result = await acceptUpload(source, ATTACHMENT_LIMITS, { inspect: inspectUpload, store });
  if (!result.ok) throw new Error(`refused: ${result.code} ${result.detail ?? ''}`);
  return result.value;
}

async function kept(key: string | undefined): Promise<Buffer> {
  const file = await openStored(key ?? '', store);
  if (!file) throw new Error('not kept');
  return Buffer.from(await new Response(file.stream).arrayBuffer());
}

const aPhotoOfPlaceAndTime = () =>
  aPicture(400, 200)
    .withExif({
      IFD0: { Make: 'SecretCamera', ImageDescription: 'Spy <house>' },
      IFD2: { DateTimeOriginal: '2026:11:24 02:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 50/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '48/1 30/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- SecretAuthor --></x:xmpmeta>')
    .jpeg();

describe('A file that a resident attaches', () => {
  it.each(goodUploads)('is kept: %s, as %s', async (_, mediaType, make) => {
    const sent = await make();
    const file = await accepted(sent);
    const bytes = await kept(file.key);
    expect(file).toMatchObject({ mediaType, bytes: bytes.length });
    expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    if (mediaType === 'application/pdf') {
      expect(bytes).toEqual(sent);
      expect(file).not.toHaveProperty('thumbnailKey');
    } else {
      const { width, height, space } = await sharp(bytes).metadata();
      expect([width, height]).toEqual([file.width, file.height]);
      expect(space).toMatch(/^(srgb|b-w)$/);
      expect(await sharp(await kept(file.thumbnailKey)).metadata()).toMatchObject({ format: 'webp' });
    }
  });

  it('may come as a stream', async () => {
    const pdf = aPdf();
    const file = await accepted(new Blob([new Uint8Array(pdf)]).stream());
    expect(await kept(file.key)).toEqual(pdf);
  });
});

describe('A photo that is kept', () => {
  it('tells neither where nor when nor with what it was taken', async () => {
    const photo = await aPhotoOfPlaceAndTime().toBuffer();
    expect(photo.includes('SecretCamera') && photo.includes('SecretAuthor')).toBe(true);
    const file = await accepted(photo);
    for (const bytes of [await kept(file.key), await kept(file.thumbnailKey)]) {
      const { exif, xmp, iptc, icc } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes('Secret')).toBe(false);
      expect(bytes.includes('Exif')).toBe(false);
    }
  });

  it('stands upright, however the phone was held', async () => {
    // 6: the camera was turned to the left, so the left half of what it wrote is above
    const photo = await aPicture(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const file = await accepted(photo);
    expect(file).toMatchObject({ width: 200, height: 400 });
    for (const key of [file.key, file.thumbnailKey]) {
      const { data, info } = await sharp(await kept(key))
        .raw()
        .toBuffer({ resolveWithObject: true });
      const pixel = (y: number) => [...data.subarray((y * info.width + (info.width >> 1)) * info.channels)].slice(0, 3);
      expect(info.height).toBe(2 * info.width);
      const [above, below] = [pixel(4), pixel(info.height - 5)];
      expect((above[0] ?? 0) > 180 && (above[2] ?? 0) < 80).toBe(true);
      expect((below[2] ?? 0) > 180 && (below[0] ?? 0) < 80).toBe(true);
    }
  });

  it('keeps its colours when it comes in those of another screen', async () => {
    const photo = await aPicture(64, 32).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    const { data } = await sharp(await kept((await accepted(photo)).key))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [red = 0, green = 0, blue = 0] = data;
    expect(Math.abs(red - 220) + Math.abs(green - 20) + Math.abs(blue - 20)).toBeLessThan(30);
  });

  it('is at most 2560 pixels long, its thumbnail 320, and small ones do not grow', async () => {
    const large = await accepted(await aPlainPicture(4000, 3000).jpeg().toBuffer());
    expect(large).toMatchObject({ width: 2560, height: 1920 });
    expect(await sharp(await kept(large.thumbnailKey)).metadata()).toMatchObject({ width: 320, height: 240 });
    const small = await accepted(await aPicture(64, 32).jpeg().toBuffer());
    expect(await sharp(await kept(small.thumbnailKey)).metadata()).toMatchObject({ width: 64, height: 32 });
  });

  it('loses what was hidden after its end', async () => {
    const film = Buffer.concat([await aNoisyPicture().jpeg().toBuffer(), Buffer.from('SecretTail'.repeat(100))]);
    expect((await kept((await accepted(film)).key)).includes('SecretTail')).toBe(false);
  });

  it('may have 108 megapixels', async () => {
    const photo = await aPlainPicture(12_000, 9_000).jpeg().toBuffer();
    expect(await accepted(photo)).toMatchObject({ width: 2560, height: 1920 });
  }, 60_000);
});
