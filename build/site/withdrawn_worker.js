// Stands in place of the service worker where the site is not to be kept any more: it removes what was kept, and itself.
/// <reference lib="webworker" />

const leaving = /** @type {any} */ (self);

leaving.addEventListener("install", () => leaving.skipWaiting());

leaving.addEventListener("activate", function (/** @type {any} */ event) {
  event.waitUntil(dropAll().then(() => leaving.registration.unregister()));
});

async function dropAll() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("bangfu-")).map((name) => caches.delete(name)));
}
