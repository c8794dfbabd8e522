import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readSentFiles } from '@/app/api/exchange/[organisationId]/registers/sent-files';

const MOST_BYTES = 300_000;
const PIECE = 10_000;

/** Keeps how large each file is and its last letter; `begun` when the first chunk of any has come. */
function aShelf() {
  const dropped: string[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const keep = async (content: AsyncIterable<Uint8Array>) => {
    let [bytes, last] = [0, ''];
    for await (const chunk of content) {
      begin();
      bytes += chunk.byteLength;
      last = Buffer.from(chunk.subarray(-1)).toString();
    }
    return `${bytes}${last}`;
  };
  const drop = (kept: string) => {
    dropped.push(kept);
    return Promise.resolve();
  };
  return { mostBytes: MOST_BYTES, mostFiles: 3, keep, drop, dropped, begun };
}

function aForm(...files: Array<readonly [name: string, content: string]>): FormData {
  const form = new FormData();
  for (const [name, content] of files) form.append('files', new Blob([content]), name);
  form.append('profile', 'sber-eps');
  return form;
}

const request = (body: BodyInit, headers: HeadersInit = {}) =>
  new Request('http://cabinet.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

describe('a form with files', () => {
  it('is read file by file while it comes, with what stands after the files', async () => {
    const shelf = aShelf();
    const whole = request(aForm(['реестр «Ноябрь».csv', 'a'.repeat(200_000)], ['b.txt', 'b']));
    const type = whole.headers.get('content-type') ?? '';
    const bytes = new Uint8Array(await whole.arrayBuffer());
    async function* flow() {
      yield bytes.slice(0, PIECE);
      // the rest is sent only when the beginning has been kept
      await shelf.begun;
      yield bytes.slice(PIECE);
    }
    const sent = await readSentFiles(
      request(Readable.toWeb(Readable.from(flow())) as BodyInit, { 'content-type': type }),
      shelf,
    );
    expect(sent.ok && sent.value.files).toEqual([
      { name: 'реестр «Ноябрь».csv', kept: '200000a' },
      { name: 'b.txt', kept: '1b' },
    ]);
    expect(sent.ok && sent.value.field('profile')).toBe('sber-eps');
  });

  it('is refused whole when it is too large or of too many files, and keeps nothing', async () => {
    const shelf = aShelf();
    const large = await readSentFiles(request(aForm(['a', 'a'], ['b', 'b'.repeat(MOST_BYTES)])), shelf);
    expect(large).toMatchObject({ ok: false, code: 'too-large' });
    const many = aForm(...['1', '2', '3', '4'].map((name) => [name, name] as const));
    expect(await readSentFiles(request(many), shelf)).toMatchObject({ ok: false, code: 'too-many-at-once' });
    expect(shelf.dropped).toEqual(['1a', '11', '12', '13']);
  });

  it('is no form when it is cut off or something else, and a field left empty is no file', async () => {
    const shelf = aShelf();
    const whole = request(aForm(['a', 'aaaa']));
    const type = whole.headers.get('content-type') ?? '';
    const cut = (await whole.text()).slice(0, 150);
    expect(await readSentFiles(request(cut, { 'content-type': type }), shelf)).toMatchObject({ code: 'form-broken' });
    expect(await readSentFiles(request('text'), shelf)).toMatchObject({ code: 'form-broken' });
    const empty = `--x\r\ncontent-disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--x--\r\n`;
    const none = await readSentFiles(request(empty, { 'content-type': 'multipart/form-data; boundary=x' }), shelf);
    expect(none.ok && none.value.files).toEqual([]);
    expect(shelf.dropped).toEqual([]);
  });

  it('lets a breakdown of the store through, and does not wait for the rest', async () => {
    const keep = () => Promise.reject(new Error('no room on the disk'));
    const reading = readSentFiles(request(aForm(['a', 'a'.repeat(200_000)])), { ...aShelf(), keep });
    await expect(reading).rejects.toThrow('no room on the disk');
  });
});
