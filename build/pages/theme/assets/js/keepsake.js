// The bar at the bottom of a phone: call, self-check, and keeping a page for later; and sharing it with the reader's place in it.
(function () {
  "use strict";

  const KEY = "kept-pages";
  const MOST = 20;
  const bangfu = window.bangfu;

  /** @typedef {{url: string, title: string}} Kept */

  /** @returns {Kept[]} */
  function all() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((one) => one && typeof one.url === "string" && typeof one.title === "string").slice(0, MOST) : [];
    } catch (refused) {
      return [];
    }
  }

  /** @param {Kept[]} kept @returns {boolean} whether the browser let us */
  function write(kept) {
    try {
      window.localStorage.setItem(KEY, JSON.stringify(kept.slice(0, MOST)));
      return true;
    } catch (refused) {
      return false;
    }
  }

  /** This page, by its path below the site's root. */
  function own() {
    const parts = window.location.pathname.split("/");
    const below = (document.querySelector("a.brand") || { getAttribute: () => "" }).getAttribute("href") || "";
    const depth = (below.match(/\.\.\//g) || []).length;
    const heading = document.querySelector("h1");
    return { url: parts.slice(parts.length - 1 - depth).join("/"), title: (heading && heading.textContent) || document.title };
  }

  const keep = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-keep]"));
  if (keep) {
    const here = own();
    const label = () => (keep.textContent = all().some((one) => one.url === here.url) ? "已存下" : "存下来");
    keep.addEventListener("click", function () {
      const others = all().filter((one) => one.url !== here.url);
      const kept = others.length < all().length;
      if (write(kept ? others : [here].concat(others))) label();
      else keep.textContent = "这台设备不让存";
    });
    label();
  }

  const share = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-share]"));
  if (share) {
    share.hidden = false;
    share.addEventListener("click", function () {
      const url = bangfu.place.shared();
      if (navigator.share) navigator.share({ title: document.title, url: url }).catch(() => undefined);
      else if (navigator.clipboard) navigator.clipboard.writeText(url).then(() => (share.textContent = "网址已复制"), () => window.prompt("长按复制", url));
      else window.prompt("长按复制", url);
    });
  }

  // What was kept, on the first page: below the questions that were asked.
  const list = document.querySelector("[data-kept-pages]");
  if (list && all().length) {
    list.appendChild(bangfu.make("h2", "", ["我存下的"]));
    const rows = all().map(function (one) {
      const link = /** @type {HTMLAnchorElement} */ (bangfu.make("a", "", [one.title]));
      link.href = one.url;
      return bangfu.make("li", "", [link]);
    });
    list.appendChild(bangfu.make("ul", "entries", rows));
  }
})();
