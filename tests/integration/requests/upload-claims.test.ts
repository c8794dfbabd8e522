import { describe, expect, it } from 'vitest';
import { claimUpload, readClaims } from '@/lib/requests/upload-claims';
import type { Viewer } from '@/lib/shared/viewer';
import { aPhoto } from '../../support/builders/a-desk';

const somebody = (userId: string) => ({ userId }) as Viewer;
const owner = somebody('owner');
const now = new Date('2026-11-24T09:00:00Z');
const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
const { file } = aPhoto();
const claim = claimUpload(owner, file, 'кран.jpg', now);

const forged = (change: (content: Record<string, unknown>) => void): string => {
  const [text = '', signature = ''] = claim.split('.');
  const content = JSON.parse(Buffer.from(text, 'base64url').toString());
  change(content);
  return `${Buffer.from(JSON.stringify(content)).toString('base64url')}.${signature}`;
};

describe('A claim of an uploaded file', () => {
  it('brings its sender the file back under his own name for it', () => {
    expect(readClaims(owner, [claim], later(1))).toEqual({ ok: true, value: [{ file, name: 'кран.jpg' }] });
  });

  it('is one file however often the form carries it', () => {
    expect(readClaims(owner, [claim, claim], now)).toEqual({ ok: true, value: [{ file, name: 'кран.jpg' }] });
  });

  it('is no file at all when the form carries none', () => {
    expect(readClaims(owner, [], now)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['another’s', somebody('neighbour'), claim, now],
    ['too old', owner, claim, later(24 * 30)],
    [
      'about another file',
      owner,
      forged((content) => Object.assign(content, { file: { ...file, key: 'stolen' } })),
      now,
    ],
    ['for another person', somebody('thief'), forged((content) => Object.assign(content, { userId: 'thief' })), now],
    ['without a signature', owner, claim.split('.')[0] ?? '', now],
    ['with half a signature', owner, claim.slice(0, -4), now],
    ['nothing', owner, '', now],
    ['no claim at all', owner, '../../etc/passwd', now],
  ])('is refused when it is %s', (_, viewer, given, at) => {
    expect(readClaims(viewer, [claim, given], at)).toMatchObject({ ok: false, code: 'file-unknown', field: 'files' });
  });
});
