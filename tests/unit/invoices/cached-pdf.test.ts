import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PdfCache, pdfKey } from '@/lib/invoices/pdf/cached-pdf';
import { PdfStore } from '@/lib/invoices/pdf/pdf-store';
import { anInvoiceDocument } from '../../support/builders/invoice-document';

let folder: string;
let drawn = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pdf-'));
  drawn = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const drawing = () => {
  drawn += 1;
  return Promise.resolve(Buffer.from(`%PDF drawing ${drawn}`));
};
const cache = (maxBytes = 1e6) => new PdfCache(new PdfStore(join(folder, 'pdf'), maxBytes), drawing);
const bill = anInvoiceDocument();
const only = async () => join(folder, 'pdf', (await readdir(join(folder, 'pdf')))[0] ?? '');

describe('the cache of PDF copies', () => {
  it('draws a bill once for everybody who asks at the same time, and for everybody after', async () => {
    const cabinet = cache();
    const copies = await Promise.all([1, 2, 3].map(() => cabinet.get('invoice', bill)));
    expect(copies.map(String)).toEqual(Array(3).fill('%PDF drawing 1'));
    expect(String(await cabinet.get('invoice', bill))).toBe('%PDF drawing 1');
  });

  it('survives the process', async () => {
    await cache().get('invoice', bill);
    expect(String(await cache().get('invoice', bill))).toBe('%PDF drawing 1');
  });

  it('keeps copies from other users of the machine', async () => {
    await cache().get('invoice', bill);
    expect((await stat(await only())).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'pdf'))).mode & 0o777).toBe(0o700);
  });

  it('draws anew what was damaged or lost', async () => {
    const cabinet = cache();
    await cabinet.get('invoice', bill);
    const file = await readFile(await only());
    await writeFile(await only(), file.fill(0, file.length - 2));
    expect(String(await cabinet.get('invoice', bill))).toBe('%PDF drawing 2');
    await writeFile(await only(), '');
    expect(String(await cabinet.get('invoice', bill))).toBe('%PDF drawing 3');
    await rm(await only());
    expect(String(await cabinet.get('invoice', bill))).toBe('%PDF drawing 4');
  });

  it('draws anew when anything in the bill differs, whatever the order of its keys', () => {
    const { lines, ...rest } = bill;
    expect(pdfKey('invoice', { lines, ...rest })).toBe(pdfKey('invoice', bill));
    expect(pdfKey('invoice', { ...bill, status: 'withdrawn' })).not.toBe(pdfKey('invoice', bill));
  });

  it('forgets a failed drawing', async () => {
    let fails = true;
    const store = new PdfStore(join(folder, 'pdf'), 1e6);
    const cabinet = new PdfCache(store, () => (fails ? Promise.reject(new Error('too long')) : drawing()));
    await expect(cabinet.get('invoice', bill)).rejects.toThrow('too long');
    fails = false;
    expect(String(await cabinet.get('invoice', bill))).toBe('%PDF drawing 1');
  });

  it('deletes the oldest copies above its limit', async () => {
    const store = new PdfStore(join(folder, 'pdf'), 100);
    await store.write('old', Buffer.from('%PDF old one'));
    await utimes(await only(), 1, 1);
    await store.write('new', Buffer.from('%PDF new one, and long enough'));
    await store.sweep();
    expect(await store.read('old')).toBeNull();
    expect(String(await store.read('new'))).toMatch(/new/);
  });

  it('still answers when copies cannot be kept', async () => {
    await writeFile(join(folder, 'pdf'), 'not a folder');
    expect(String(await cache().get('invoice', bill))).toBe('%PDF drawing 1');
  });
});
