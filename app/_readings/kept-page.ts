/** Begins the names of what public/sw.js keeps of the entry pages. */
const PREFIX = 'readings-';

interface Page {
  readonly userId: string;
  readonly accountId: string;
  /** of what the page shows: the same is not fetched again */
  readonly version: string;
}

/**
 * Has the service worker keep the entry page of this account for the time without a network. Registered only here:
 * who never enters readings has no service worker.
 */
export async function keepPage(page: Page): Promise<void> {
  if (!('serviceWorker' in navigator) || !navigator.onLine) return;
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  // what the page has fetched by itself, beyond what its HTML names
  const assets = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_next/static/'))
    .map(({ pathname, search }) => pathname + search);
  active?.postMessage({ type: 'keep', ...page, assets });
}

/** Asks the browser to send the queue also when the page is closed by then, where it can. */
export async function sendLater(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register('readings');
}

/** Whoever comes next on this browser must not see them. Drafts stay: they are their owner's alone. */
export async function forgetPages(): Promise<void> {
  if (!('caches' in window)) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
}
