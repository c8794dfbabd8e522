// The entry of readings without a network: keeps one page an account with what it is drawn with, and sends the queue.
// Everything else goes to the network untouched: signing in, payments, PDFs, every POST. It is small on purpose, for a
// mistake in here outlives a deploy. To switch it off: docs/operations/install.md, «The service worker».
//
// A new version takes over at once (skipWaiting): it answers for no page of an older build, which keeps its own files.

/** Part of the caches' names; a new number forgets what older versions kept. */
const PREFIX = 'readings-1';
const KEPT_ACCOUNTS = 3;
/** On a bad network a kept page is better than none. */
const PATIENCE_MS = 6_000;

const ID = '[0-9a-f-]{36}';
/** Where a resident looks for the form; without a network all of them lead to the kept page. */
const DOORS = new RegExp(`^/(accounts(/(${ID})(/meters(/enter)?)?)?)?$`);
const KEPT = new RegExp(`^/readings/(${ID})$`);

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith('readings-') && !name.startsWith(`${PREFIX}:`));
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && (DOORS.test(url.pathname) || KEPT.test(url.pathname))) {
    event.respondWith(open(request, url.pathname));
  } else if (url.pathname.startsWith('/_next/static/')) {
    event.respondWith(fileOf(request));
  }
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'keep') event.waitUntil(keep(event.data));
});

self.addEventListener('sync', (event) => {
  if (event.tag === 'readings') event.waitUntil(sendQueue());
});

/** Files are named by their content: a kept one is the same as the network's. */
async function fileOf(request) {
  const kept = await caches.match(request).catch(() => undefined);
  return kept ?? fetch(request);
}

/** The network's page; the kept one when there is no network, or none worth waiting for. */
async function open(request, path) {
  const page = fetch(request);
  try {
    const isPatient = !(await keptFor(path));
    const answer = await (isPatient ? page : Promise.race([page, late()]));
    if (answer.status === 404) await forget(path);
    // the proxy answers for a web process that is being replaced
    if (answer.status < 502 || answer.status > 504) return answer;
    return (await keptFor(path)) ?? answer;
  } catch (error) {
    page.catch(() => {});
    const kept = await keptFor(path);
    if (kept) return kept;
    throw error;
  }
}

/** The account is no longer in this cabinet: nor is its page kept. */
async function forget(path) {
  const accountId = DOORS.exec(path)?.[3] ?? KEPT.exec(path)?.[1];
  const gone = (await list()).filter((one) => one.accountId === accountId);
  await Promise.all(gone.map(({ name }) => caches.delete(name)));
}

const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), PATIENCE_MS));

/** The kept page itself, or the way to it: of the account that was asked for, else of the one kept last. */
async function keptFor(path) {
  const own = KEPT.exec(path)?.[1];
  if (own) return caches.match(`/readings/${own}`);
  const asked = DOORS.exec(path)?.[3];
  const kept = (await list()).find(({ accountId }) => !asked || accountId === asked);
  return kept && Response.redirect(`/readings/${kept.accountId}`);
}

/** Kept pages, the newest first. The names of the caches say whose they are. */
async function list() {
  const names = await caches.keys();
  return names
    .filter((name) => name.startsWith(`${PREFIX}:`))
    .map((name) => {
      const [, userId, accountId, version, at] = name.split(':');
      return { name, userId, accountId, version, at: Number(at) };
    })
    .sort((a, b) => b.at - a.at);
}

/** Keeps the page of an account with its files, whole or not at all; forgets other users and all but the last accounts. */
async function keep({ userId, accountId, version, assets }) {
  const before = await list();
  const known = before.find((one) => one.userId === userId && one.accountId === accountId);
  const strangers = before.filter((one) => one.userId !== userId);
  await Promise.all(strangers.map(({ name }) => caches.delete(name)));
  if (known?.version === version) return;
  const page = await fetch(`/readings/${accountId}`, { redirect: 'error' }).catch(() => null);
  if (!page?.ok) return;
  const html = await page.clone().text();
  const named = html.match(/\/_next\/static\/[^"'\\\s<>&]+/g) ?? [];
  const name = [PREFIX, userId, accountId, version, Date.now()].join(':');
  const cache = await caches.open(name);
  try {
    await cache.addAll([...new Set([...named, ...assets])]);
    await cache.put(`/readings/${accountId}`, page);
  } catch {
    // a file has gone with a deploy: the next visit keeps the new page
    await caches.delete(name);
    return;
  }
  const now = await list();
  const isOlder = (one, at) => now.findIndex(({ accountId }) => accountId === one.accountId) < at;
  const accounts = [...new Set(now.map((one) => one.accountId))].slice(0, KEPT_ACCOUNTS);
  const gone = now.filter((one, at) => isOlder(one, at) || !accounts.includes(one.accountId));
  await Promise.all(gone.map((one) => caches.delete(one.name)));
}

/**
 * What app/_readings/queue.ts does, for a page that is closed by now: sends what waits, in order, and leaves the
 * answers with the entries. Throws when the network fails, so that the browser tries again by itself.
 */
function sendQueue() {
  return navigator.locks.request('readings-queue', async () => {
    const database = await openDatabase();
    const entries = await ask(database, 'readonly', (queue) => queue.getAll());
    const waiting = entries.filter(({ reply }) => !reply).sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
    for (const entry of waiting) {
      const response = await fetch(`/api/readings/${entry.accountId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sender': entry.userId },
        body: JSON.stringify(entry.submission),
        redirect: 'error',
      });
      const isOurs = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
      if (response.status >= 500 || !isOurs) throw new Error(`the cabinet does not answer: ${response.status}`);
      // nobody, or somebody else, is signed in: it waits for its owner
      if (response.status === 401 || response.status === 409) continue;
      const reply = { status: response.status, body: await response.json(), at: new Date().toISOString() };
      await ask(database, 'readwrite', (queue) => queue.put({ ...entry, reply }));
    }
    database.close();
    const pages = new BroadcastChannel('readings');
    pages.postMessage('changed');
    pages.close();
  });
}

/** Made by app/_readings/store.ts. */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('readings');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // the page has made it before there was anything to send
    request.onupgradeneeded = () => request.transaction.abort();
  });
}

function ask(database, mode, query) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('queue', mode);
    const request = query(transaction.objectStore('queue'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
