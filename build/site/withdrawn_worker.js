// Stands in place of the service worker where the site is not to be kept any more: it removes what was kept, and itself.
/// <reference lib="webworker" />

const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", function (/** @type {any} */ event) {
  event.waitUntil(dropAll().then(() => worker.registration.unregister()));
});

async function dropAll() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("bangfu-")).map((name) => caches.delete(name)));
}
