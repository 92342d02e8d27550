// Keeps the site on the device where the browser can: fills it after the search was used or a second page was opened, says when a page
// comes from what is kept, and offers newer content.
(function () {
  "use strict";

  const workers = navigator.serviceWorker;
  if (!workers || !/^https?:$/.test(window.location.protocol)) return;
  /** @type {any} */
  const bangfu = window.bangfu;
  /** @type {any} */
  const link = /** @type {any} */ (navigator).connection || {};
  const frugal = link.saveData || /2g/.test(link.effectiveType || "");

  /** A line above the page's text. @param {string} text @param {string} [button] @param {() => void} [action] */
  function say(text, button, action) {
    const line = document.createElement("p");
    line.className = "stored";
    line.setAttribute("role", "status");
    line.textContent = text;
    if (button && action) {
      const tap = document.createElement("button");
      tap.type = "button";
      tap.className = "stored__button";
      tap.textContent = button;
      tap.addEventListener("click", action);
      line.appendChild(tap);
    }
    const main = document.querySelector("main");
    if (main) main.insertBefore(line, main.firstChild);
  }

  /** @param {ServiceWorker} worker @param {(about: {day: string, stored: boolean}) => void} told */
  function about(worker, told) {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => told(event.data);
    worker.postMessage({ ask: "about", url: window.location.href }, [channel.port2]);
  }

  /** @param {ServiceWorker} waiting */
  function offer(waiting) {
    about(waiting, function (found) {
      say(`内容有更新，整理到 ${found.day}。`, "换上新内容", function () {
        workers.addEventListener("controllerchange", () => window.location.reload());
        waiting.postMessage({ ask: "take-over" });
      });
    });
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    if (registration.waiting && workers.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", function () {
      const fresh = registration.installing;
      if (!fresh) return;
      fresh.addEventListener("statechange", function () {
        if (fresh.state === "installed" && workers.controller) offer(fresh);
      });
    });
  }

  /** Ask for all files to be kept; not on the first page, and not where data is dear. */
  function fill() {
    if (frugal) return;
    workers.ready.then((registration) => registration.active && registration.active.postMessage({ ask: "fill" }));
  }

  /** The site is not to be kept any more: what earlier pages left on this device goes. */
  function withdraw() {
    workers.getRegistrations().then((all) => all.filter((one) => one.scope.startsWith(bangfu.root)).forEach((one) => one.unregister()));
    window.caches.keys().then((names) => names.filter((name) => name.startsWith("bangfu-")).forEach((name) => window.caches.delete(name)));
  }

  window.addEventListener("load", function () {
    if (document.querySelector('meta[name="keep-on-device"][content="no"]')) return withdraw();
    workers.register(bangfu.root + "sw.js").then(watch, () => undefined);
    if (workers.controller) {
      about(workers.controller, function (found) {
        if (found.stored) say(`没有连上网，看的是存在这台设备里的内容，整理到 ${found.day}。`);
      });
      window.setTimeout(fill, 4000);
    }
    if (document.getElementById("answer") && /** @type {any} */ (window).bangfu.question.isAsked()) window.setTimeout(fill, 4000);
  });
})();
