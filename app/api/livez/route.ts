/** The process lives. Says nothing of the database: a restart would not mend that. */
export const GET = () => new Response('ok');

export const dynamic = 'force-dynamic';
