import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servedName } from '@/lib/storage/served-name';
import { type ServedFile, servingHeaders } from '@/lib/storage/serving-headers';

const photo: ServedFile = { mediaType: 'image/jpeg', bytes: 5, sha256: 'ab'.repeat(32), name: 'Кухня «течь».heic' };
const pdf: ServedFile = { ...photo, mediaType: 'application/pdf', name: 'акт.pdf' };

describe('A stored file on its way to a browser', () => {
  it('comes with everything that keeps it harmless', () => {
    expect(servingHeaders(photo, 'inline')).toEqual({
      'Content-Type': 'image/jpeg',
      'Content-Length': '5',
      'Content-Disposition': `inline; filename="_.jpg"; filename*=UTF-8''${encodeURIComponent('Кухня _течь_.jpg')}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-cache',
      ETag: `"${'ab'.repeat(32)}"`,
    });
  });

  it.each([
    [photo, 'attachment', /^attachment;/],
    [photo, 'inline', /^inline;/],
    [pdf, 'attachment', /^attachment;/],
    [pdf, 'inline', /^attachment;/],
  ] as const)('is shown in the page only if it is a picture: %j as %s', (file, as, expected) => {
    expect(servingHeaders(file, as)['Content-Disposition']).toMatch(expected);
  });

  it('has headers that a server accepts, whatever its sender called it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const disposition = new Headers(servingHeaders({ ...photo, name }, 'attachment')).get('Content-Disposition');
        expect(disposition).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.~%&#$+^`|-]+$/);
        const encoded = disposition?.split("''")[1] ?? '';
        expect(decodeURIComponent(encoded)).toBe(servedName(name, 'image/jpeg'));
      }),
    );
  });
});

describe('The name under which a file is saved', () => {
  it.each([
    ['Фото кухни.png', 'Фото кухни.jpg'],
    ['IMG_0001.HEIC', 'IMG_0001.jpg'],
    ['акт №5 (копия), март.jpeg', 'акт №5 (копия), март.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\Анна\\фото.jpg', 'фото.jpg'],
    ['photo.jpg.exe', 'photo.jpg.jpg'],
    ['photo\u202egpj.exe', 'photogpj.jpg'],
    ['a\r\nSet-Cookie: x=1.jpg', 'aSet-Cookie_ x=1.jpg'.replace('=', '_')],
    ['"; filename="evil.exe', '_ filename_evil.jpg'],
    ['<script>alert(1)</script>.jpg', 'script_.jpg'],
    ['con.jpg', 'file.jpg'],
    ['LPT1', 'file.jpg'],
    ['.htaccess', 'file.jpg'],
    ['   ...   .jpg', 'file.jpg'],
    ['', 'file.jpg'],
    [null, 'file.jpg'],
    ['й'.normalize('NFD'), 'й.jpg'],
    ['x'.repeat(500), `${'x'.repeat(80)}.jpg`],
    [`${'x'.repeat(79)}😀.jpg`, `${'x'.repeat(79)}_.jpg`],
  ])('for «%s» is «%s»', (name, expected) => {
    expect(servedName(name, 'image/jpeg')).toBe(expected);
  });

  it('always ends like what the file is', () => {
    expect(servedName('photo.jpg', 'image/webp')).toBe('photo.webp');
    expect(servedName('photo.jpg', 'application/pdf')).toBe('photo.pdf');
  });
});
