import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { POST } from '@/app/api/auth/[...nextauth]/route';

const context = { params: Promise.resolve({ nextauth: ['callback', 'credentials'] }) };

/** A body without a declared length that counts how much of it was read. */
function anEndlessBody() {
  let sent = 0;
  const stream = new ReadableStream({
    pull(controller) {
      sent += 16_384;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  return { stream, sent: () => sent };
}

describe('The door of next-auth', () => {
  it('reads no endless body to its end', async () => {
    const body = anEndlessBody();
    const request = new NextRequest('http://localhost:3000/api/auth/callback/credentials', {
      method: 'POST',
      body: body.stream,
      duplex: 'half',
    });
    expect((await POST(request, context)).status).toBe(413);
    expect(body.sent()).toBeLessThan(256 * 1024);
  });
});
