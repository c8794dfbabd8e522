import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { readBody } from '@/lib/acquiring/read-body';
import { authOptions } from '@/lib/auth/options';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

export const GET = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions());

/** next-auth reads a body to its end, however long, before it asks who sent it. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const body = await readBody(request);
  if (!body) return new Response(null, { status: 413 });
  const { url, method, headers } = request;
  return GET(new NextRequest(url, { method, headers, body: new Uint8Array(body) }), context);
}
