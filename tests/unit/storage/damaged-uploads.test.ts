import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectUpload, stopInspection } from '@/lib/storage/inspect-upload';
import { pdfFault } from '@/lib/storage/inspection/pdf/pdf-fault';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { goodUploads } from '../../support/uploads/good';
import { anObjectStream, aPdf } from '../../support/uploads/pdf';

afterAll(stopInspection);

const good: Buffer[] = [];
beforeAll(async () => {
  for (const [, , make] of goodUploads) good.push(await make());
});

/** What a bad line, a full card or a curious person does to a file. */
const aChange = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), to: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), to: fc.nat() }),
  fc.record({ kind: fc.constant('twice' as const), at: fc.nat(), to: fc.nat() }),
);

function changed(file: Buffer, { kind, at, to }: { kind: 'byte' | 'cut' | 'twice'; at: number; to: number }): Buffer {
  const place = at % Math.max(1, file.length);
  if (kind === 'byte') return Buffer.concat([file.subarray(0, place), Buffer.from([to]), file.subarray(place + 1)]);
  const end = place + (to % Math.max(1, file.length - place));
  if (kind === 'cut') return Buffer.concat([file.subarray(0, place), file.subarray(end)]);
  return Buffer.concat([file.subarray(0, end), file.subarray(place)]);
}

describe('A damaged file', () => {
  it('is kept or refused, and the process that looks at it survives', async () => {
    const changes = fc.array(aChange, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), changes, async (which, list) => {
        const bytes = list.reduce(changed, good[which] ?? Buffer.alloc(0));
        const inspection = await inspectUpload({ bytes, mediaTypes: ATTACHMENT_LIMITS.mediaTypes });
        // neither an exception of the child nor its death
        expect(inspection.ok ? 'kept' : inspection.code).not.toBe('processing-failed');
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

describe('A PDF', () => {
  const SCRIPT = '<< /S /JavaScript /JS (x) >>';
  const aPlace = fc.constantFrom(...(['catalog', 'page', 'trailer', 'object', 'packed'] as const));
  /** A name with some of its letters as numbers. */
  const anOddName = fc
    .tuple(fc.constantFrom('JavaScript', 'Launch', 'EmbeddedFile', 'Encrypt', 'XFA'), fc.infiniteStream(fc.boolean()))
    .map(([name, coins]) =>
      [...name].map((letter) => (coins.next().value ? `#${letter.charCodeAt(0).toString(16)}` : letter)).join(''),
    );

  it('is never kept with a forbidden name, wherever and however it is written', () => {
    fc.assert(
      fc.property(aPlace, anOddName, fc.constantFrom(' ', '\r\n', '\0', '%x\n', '['), (place, name, after) => {
        const words = `/Odd /${name}${after}${after === '[' ? ']' : ''}`;
        const places = {
          catalog: { catalog: words },
          page: { page: words },
          trailer: { trailer: words },
          object: { objects: { 9: `<< ${words} >>` } },
          packed: { objects: { 7: anObjectStream({ 9: `<< ${words} >>` }) } },
        };
        expect(pdfFault(aPdf(places[place]))).not.toBeNull();
      }),
    );
  });

  it('cannot hide a script by the place where its stream ends', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.string({ maxLength: 20 }), (at, noise) => {
        const text = `q Q ${noise}`.padEnd(60).slice(0, at);
        const data = Buffer.from(`${text}\n9 0 obj\n${SCRIPT}\nendobj\nendstream\n${noise}`, 'latin1');
        expect(pdfFault(aPdf({ objects: { 4: { dictionary: '', data } } }))).not.toBeNull();
      }),
    );
  });

  it('is read in time that grows with its length, whatever it is made of', () => {
    const pieces = [
      '(',
      '<',
      '<<',
      '[',
      '%\n',
      '/',
      '/#41',
      '1 0 obj ',
      ' \n obj',
      '/OpenAction [ ',
      '/OpenAction 9 0 R ',
    ];
    for (const piece of pieces) {
      const words = piece.repeat(Math.floor((512 * 1024) / piece.length));
      const [inPage, inStream] = [
        aPdf({ page: words }),
        aPdf({ objects: { 4: { dictionary: '', data: Buffer.from(words) } } }),
      ];
      for (const file of [inPage, inStream])
        expect([null, 'pdf-damaged', 'pdf-active', 'pdf-too-complex']).toContain(pdfFault(file));
    }
  }, 60_000);
});
