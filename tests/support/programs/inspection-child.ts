import { serveWork } from '@/lib/shared/serve-work';
import type { InspectionRequest } from '@/lib/storage/inspection/inspect';

/** Stands where uploads are examined: the bytes say how it behaves. */
serveWork(({ bytes }: InspectionRequest) => {
  const how = Buffer.from(bytes).toString();
  if (how === 'hangs') return new Promise(() => {});
  if (how === 'dies') process.exit(1);
  if (how === 'fails') return Promise.reject(new Error('a bug'));
  if (how === 'lies') return Promise.resolve({ ok: true, value: { mediaType: 'text/html', bytes } });
  return Promise.resolve({ ok: true, value: { mediaType: 'application/pdf', bytes } });
});
