// Keeps pages and search files on the device. A page comes from the network where that answers in time, else from what is kept;
// a file whose name carries its hash never changes under it, so it comes from what is kept.
/// <reference lib="webworker" />

/** @type {{version: string, day: string, styles: string[], doors: Record<string, string>, notKept: string}} */
const TOLD = /** @type {any} */ (/* told */ {});
const LIST = "kept-files.json";
const PATIENCE = 3000;
const NAME = "bangfu-" + TOLD.version;
const LASTING = /\/(search\/(engine\.[0-9a-f]+\.js|[0-9a-f]{12}\/[a-z0-9_]+\.js)|(assets|data|policies)\/.*\.([0-9a-f]{12})\.(js|css))$/;
const worker = /** @type {any} */ (self);
/** Addresses that were last answered from what is kept. @type {Set<string>} */
const stored = new Set();

worker.addEventListener("install", function (/** @type {any} */ event) {
  event.waitUntil(wasFilled().then((filled) => (filled ? fill() : begin())));
});

worker.addEventListener("activate", function (/** @type {any} */ event) {
  event.waitUntil(dropOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("message", function (/** @type {any} */ event) {
  const { ask, url } = event.data || {};
  if (ask === "take-over") worker.skipWaiting();
  if (ask === "fill") event.waitUntil(wasFilled(NAME).then((filled) => (filled ? undefined : fill())).catch(() => undefined));
  if (ask === "about" && event.ports[0]) event.ports[0].postMessage({ day: TOLD.day, stored: stored.has(bare(url || "")) });
});

worker.addEventListener("fetch", function (/** @type {any} */ event) {
  const request = event.request;
  const url = new URL(request.url);
  const scope = new URL(worker.registration.scope);
  const inside = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  if (request.method !== "GET" || !inside || /\/(api|__live)\//.test(url.pathname) || /\/(sw\.js|kept-files\.json)$/.test(url.pathname)) return;
  event.respondWith(LASTING.test(url.pathname) ? storeFirst(request) : networkFirst(request));
});

/** An address without question and anchor. @param {string} url */
function bare(url) {
  return url.replace(/[?#].*$/, "");
}

/** @param {Request} request */
async function storeFirst(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  return kept || keep(request, await fetch(request));
}

/** @param {Request} request @returns {Promise<Response>} */
async function networkFirst(request) {
  // A page is asked for anew: what the browser's own cache holds of it may be as old as what is kept.
  const answer = request.mode === "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request);
  const asked = answer.then((response) => keep(request, response));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const first = /** @type {Response | null} */ (await Promise.race([asked, late]).catch(() => null));
  if (first && first.status < 500) {
    stored.delete(bare(request.url));
    return /** @type {Response} */ (first);
  }
  const kept = (await caches.match(request, { ignoreSearch: true })) || (await index(request));
  if (kept) {
    asked.catch(() => undefined);
    stored.add(bare(request.url));
    return kept;
  }
  const last = first || (await asked.catch(() => null));
  if (request.mode === "navigate" && (!last || last.status >= 500)) return notKept(last);
  return last || Response.error();
}

/** A folder's address stands for its index page. @param {Request} request */
function index(request) {
  return /\/$/.test(bare(request.url)) ? caches.match(bare(request.url) + "index.html") : Promise.resolve(undefined);
}

/** What is said in place of a page that neither the network nor this device has. @param {Response | null} failed */
async function notKept(failed) {
  const root = worker.registration.scope;
  const links = [];
  for (const path of Object.keys(TOLD.doors)) {
    if (await caches.match(root + path)) links.push(`<li><a href="${root}${path}">${TOLD.doors[path]}</a></li>`);
  }
  const list = links.length ? `<p>存着的可以照看：</p><ul>${links.join("")}</ul>` : "";
  const why = failed ? "网站现在答不上来" : "现在没有连上网";
  const page = TOLD.notKept.replace("{why}", why).replace("{links}", () => list).replace(/\{root\}/g, () => root);
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

/** @param {Request} request @param {Response} response */
async function keep(request, response) {
  if (response.ok && response.type === "basic") {
    const copy = response.clone();
    const cache = await caches.open(NAME);
    if (await isOurs(cache, request, response.clone())) await cache.put(bare(request.url), copy).catch(() => undefined);
  }
  return response;
}

/**
 * Whether an answer may stand for a file of this version. A log-in or maintenance page comes with 200 as well, and a newer
 * version's file does not go with the others here: what the list or its own name says of a file must be what it holds.
 * @param {Cache} cache @param {Request} request @param {Response} response
 */
async function isOurs(cache, request, response) {
  const list = await cache.match(LIST);
  const path = decodeURIComponent(bare(request.url).slice(worker.registration.scope.length)) || "index.html";
  const named = LASTING.exec("/" + path);
  const wanted = (list && (await list.json())[path]) || (named && named[4]);
  if (wanted) return (await digest(await response.arrayBuffer())) === wanted;
  const html = /^text\/html/.test(response.headers.get("Content-Type") || "");
  return !html || (await response.text()).includes('<html lang="zh-Hans" class="no-js">');
}

/** @param {ArrayBuffer} data */
async function digest(data) {
  const bytes = new Uint8Array(await self.crypto.subtle.digest("SHA-256", data));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 12);
}

/** Whether a version, or any, has all its files. @param {string} [name] */
async function wasFilled(name) {
  const names = name ? [name] : (await caches.keys()).filter((one) => one.startsWith("bangfu-"));
  for (const one of names) if (await (await caches.open(one)).match(LIST)) return true;
  return false;
}

/** Enough to speak where nothing else is kept. */
async function begin() {
  const cache = await caches.open(NAME);
  await cache.addAll(TOLD.styles).catch(() => undefined);
}

/**
 * Keep every file of the list; what an older version has unchanged is taken from there. A version is kept whole or not at all:
 * where the site is being published anew, or another answers for it, this fails and is begun again at a later visit.
 */
async function fill() {
  const answer = await fetch(LIST, { cache: "no-cache" });
  const listed = await answer.clone().arrayBuffer();
  if ((await digest(listed)) !== TOLD.version) throw new Error("the list is another version's");
  const files = JSON.parse(new TextDecoder().decode(listed));
  const cache = await caches.open(NAME);
  const before = await older();
  const missing = [];
  for (const path of Object.keys(files)) {
    const own = await cache.match(path);
    if (own && (await digest(await own.arrayBuffer())) === files[path]) continue;
    const same = before && before.files[path] === files[path] && (await before.cache.match(path));
    if (same) await cache.put(path, same);
    else missing.push(path);
  }
  for (let at = 0; at < missing.length; at += 6) {
    await Promise.all(missing.slice(at, at + 6).map((path) => fetched(cache, path, files[path])));
  }
  await cache.put(LIST, answer);
}

/** Keep one file, if it is what the list says. @param {Cache} cache @param {string} path @param {string} wanted */
async function fetched(cache, path, wanted) {
  const response = await fetch(new Request(path, { cache: "no-cache" }));
  if (!response.ok || (await digest(await response.clone().arrayBuffer())) !== wanted) throw new Error("not what was listed: " + path);
  await cache.put(path, response);
}

/** The files of the version before, with what each held. */
async function older() {
  for (const name of await caches.keys()) {
    if (!name.startsWith("bangfu-") || name === NAME) continue;
    const cache = await caches.open(name);
    const list = await cache.match(LIST);
    if (list) return { cache: cache, files: await list.json() };
  }
  return null;
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("bangfu-") && name !== NAME).map((name) => caches.delete(name)));
}
