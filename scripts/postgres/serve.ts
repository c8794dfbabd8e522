import { startEmbeddedPostgres } from './embedded';

/**
 * PostgreSQL in a process of its own, so that Ctrl-C in the terminal stops the programs that use it
 * first: `tsx scripts/postgres/serve.ts <data folder> <port>`. Ends with its parent.
 */
const [dataDir, port] = process.argv.slice(2);
if (!dataDir || !port) throw new Error('usage: serve.ts <data folder> <port>');

const server = await startEmbeddedPostgres({ dataDir, port: Number(port) });
let isStopping = false;
const stop = async () => {
  if (isStopping) return;
  isStopping = true;
  await server.stop();
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('disconnect', stop);
process.send?.({ url: server.url });
