import { createServer } from 'node:http';
import { POST } from '@/app/api/webhooks/[provider]/[contractId]/route';
import { handlers } from '@/lib/worker/handlers';
import { startWorker } from '@/lib/worker/start-worker';

/**
 * An instance of the product that hears banks and works off what it has heard, with a pool of its own: the web's route
 * and the worker in one process. Says its address and stops when its parent does.
 */
const server = createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [provider = '', contractId = ''] = (request.url ?? '').split('/').slice(-2);
  const heard = new Request(`http://localhost${request.url}`, {
    method: 'POST',
    headers: request.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  });
  const answer = await POST(heard, { params: Promise.resolve({ provider, contractId }) });
  response.writeHead(answer.status).end(await answer.text());
});

await startWorker(handlers);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
});
process.once('disconnect', () => process.exit());
