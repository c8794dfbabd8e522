import { describe, expect, it } from 'vitest';
import { formWithin } from '@/app/api/requests/[requestId]/attachments/form-within';

const posted = (body: BodyInit, headers?: HeadersInit) =>
  new Request('http://localhost:3000/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

const aForm = () => {
  const form = new FormData();
  form.append('submissionId', '1');
  form.append('photo', new File([new Uint8Array(1000)], 'кран.jpg', { type: 'image/jpeg' }));
  return form;
};

describe('A form in a body', () => {
  it('is read with its files', async () => {
    const form = await formWithin(posted(aForm()), 4096);
    if (!form.ok) throw new Error(form.code);
    expect(form.value.get('submissionId')).toBe('1');
    expect(form.value.get('photo')).toMatchObject({ name: 'кран.jpg', size: 1000 });
  });

  it('is left when it is larger than allowed, and is not read to its end', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    const request = posted(endless, { 'content-type': 'multipart/form-data; boundary=x' });
    expect(await formWithin(request, 65_536)).toEqual({ ok: false, code: 'too-much-at-once' });
    expect(sent).toBeLessThan(256 * 1024);
  });

  it.each([
    ['of another kind', posted('{}', { 'content-type': 'application/json' })],
    ['without its boundary', posted('x', { 'content-type': 'multipart/form-data' })],
    ['cut off', posted('--x\r\ncontent-disp', { 'content-type': 'multipart/form-data; boundary=x' })],
  ])('is broken, not too large, when it is %s', async (_, request) => {
    expect(await formWithin(request, 4096)).toEqual({ ok: false, code: 'form-broken' });
  });
});
