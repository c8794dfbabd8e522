import { isDatabaseReady } from '@/lib/jobs/readiness';

/** Whether a balancer may send requests here. Queries: one. */
export async function GET() {
  return (await isDatabaseReady())
    ? new Response('ready')
    : new Response('the database does not answer', { status: 503, headers: { 'Retry-After': '5' } });
}

export const dynamic = 'force-dynamic';
