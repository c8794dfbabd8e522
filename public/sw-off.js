// Copied over sw.js, it ends the service worker in every browser that comes by: docs/operations/install.md.
// Drafts and the queue of unsent readings stay where they are, and the open page goes on sending them.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith('readings-')).map((name) => caches.delete(name)));
      await self.registration.unregister();
    })(),
  );
});
