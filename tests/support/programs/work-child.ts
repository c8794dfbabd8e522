import { serveWork } from '@/lib/shared/serve-work';

const hoard: unknown[] = [];

/** Stands where a working program stands: the request says how it behaves. */
serveWork((how: string): Promise<Uint8Array> => {
  if (how === 'hangs') return new Promise(() => {});
  if (how === 'dies') process.exit(1);
  if (how === 'fails') return Promise.reject(new Error('no such font'));
  // what a process has taken counts, whether it fills it or not
  if (how === 'hoards bytes') for (;;) hoard.push(Buffer.allocUnsafe(16 * 1024 * 1024));
  if (how === 'hoards numbers') for (;;) hoard.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
  return Promise.resolve(Buffer.from(`${how} ${process.pid} ${Object.keys(process.env).sort().join(',')}`));
});
