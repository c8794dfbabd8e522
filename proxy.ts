import { type NextRequest, NextResponse } from 'next/server';
import { failure as en } from '@/lib/i18n/en/failure';
import { localeIn } from '@/lib/i18n/locale';
import { failure as ru } from '@/lib/i18n/ru/failure';

/** What Next takes of a form (next.config.ts); beyond it, it answers with a bare «500». Larger files go to `/api`. */
const MOST_BYTES = 2 * 2 ** 20;

/** Sets headers, and refuses what is too large in words: who may see what is decided at the data, never here. */
export function proxy(request: NextRequest) {
  if (Number(request.headers.get('content-length')) > MOST_BYTES) return tooLarge(request);
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'self'",
    // development needs eval for its error overlay
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // without it browsers take the rule of scripts, whose nonce no worker has
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  // so that the sign-in page can lead back here
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  // signed-in pages are nobody else's, and a shared computer's Back button shows none of them
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

function tooLarge(request: NextRequest): NextResponse {
  const words = localeIn(request.headers.get('cookie') ?? '') === 'en' ? en : ru;
  // of this very type the router hands the words to the form that was sent by a script
  const type = request.headers.has('next-action') ? 'text/plain' : 'text/plain; charset=utf-8';
  return new NextResponse(words.tooLarge, { status: 413, headers: { 'content-type': type } });
}

export const config = { matcher: ['/((?!_next/static|_next/image|favicon|icon|api/).*)'] };
