// Answers questions on this page: loads the search program and its index when first needed, and asks the function where one is set.
(function () {
  "use strict";

  /**
   * @typedef {{answer: any, by: "page" | "function" | "page-instead", refusal?: string}} Reply
   * @typedef {{limit?: number, filters?: Record<string, string>, quick?: boolean}} Wish
   */

  const PATIENCE = 1500;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = own.src.replace(/assets\/js\/[^/]*$/, "");
  const folder = root + "search/";
  const meta = document.querySelector('meta[name="search-api"]');
  const api = meta ? meta.getAttribute("content") || "" : "";
  /** @type {Promise<any> | null} */
  let opening = null;

  /** A script of our own; rejected where it does not come. @param {string} src @returns {Promise<void>} */
  function load(src) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.onload = () => resolve();
      script.onerror = () => reject(new Error("missing: " + src));
      script.src = src;
      document.head.appendChild(script);
    });
  }

  /** What the manifest says is to be loaded. @param {boolean} afresh @returns {Promise<{folder: string, engine: string, date: string}>} */
  function manifest(afresh) {
    return new Promise(function (resolve, reject) {
      window.bangfu.manifest = resolve;
      load(folder + "manifest.js" + (afresh ? "?" + Date.now() : "")).catch(reject);
    });
  }

  /** The open index; begun again where the site was published anew in the meantime. @returns {Promise<any>} */
  function opened() {
    if (opening) return opening;
    /** @param {boolean} afresh */
    const attempt = (afresh) =>
      manifest(afresh).then(function (found) {
        return load(folder + found.engine).then(() => search().open(folder + found.folder + "/"));
      });
    opening = attempt(false).catch(() => attempt(/^http/.test(root)));
    opening.catch(() => (opening = null));
    return opening;
  }

  /** The program, once it is there. @returns {any} */
  function search() {
    return window.bangfu.search;
  }

  /** The day that statuses are told for. @returns {{iso: string, chosen: string}} */
  function day() {
    return window.bangfu.day;
  }

  /** The page's own answer. @param {string} question @param {Wish} wish @returns {Promise<any>} */
  function pageAnswer(question, wish) {
    // @ts-ignore: place.js stands before this file
    const { place } = window.bangfu.place.state; // used on this device alone: a function is not told where the reader is
    const at = place ? place.code : "";
    const options = { limit: wish.limit, filters: wish.filters, quick: wish.quick, asOf: day().iso, at: at };
    const ask = () => opened().then((index) => search().answer(index, question, options));
    return ask().catch(function () {
      opening = null;
      return ask();
    });
  }

  /** The function's answer; rejected where it is down or slow. @param {string} question @param {Wish} wish @returns {Promise<Reply>} */
  function functionAnswer(question, wish) {
    const onDay = day().chosen ? { as_of: day().chosen } : {};
    const asked = JSON.stringify(Object.assign({ q: question, limit: wish.limit || 10 }, wish.filters, onDay));
    return new Promise(function (resolve, reject) {
      const request = new XMLHttpRequest();
      request.open("POST", api); // in an address it would stand in the host's log
      request.setRequestHeader("Content-Type", "application/json");
      request.timeout = PATIENCE;
      request.onerror = request.ontimeout = () => reject(new Error("no answer"));
      request.onload = function () {
        let reply = null;
        try {
          reply = JSON.parse(request.responseText);
        } catch (notJson) {
          // A plain static host answers with a page of its own.
        }
        if (request.status === 200 && reply && Array.isArray(reply.hits)) resolve({ answer: reply, by: "function" });
        else if (request.status === 400 && reply && typeof reply.error === "string") resolve({ answer: null, by: "function", refusal: reply.error });
        else reject(new Error("no answer"));
      };
      request.send(asked);
    });
  }

  /** Says beside the box where a question goes, if it leaves this device at all. */
  function tellWhereTo() {
    document.querySelectorAll("form.ask").forEach(function (form) {
      const line = document.createElement("p");
      line.className = "ask__sent";
      const { host } = new URL(api, window.location.href);
      line.textContent = host === window.location.host ? "问题会发给本站的搜索服务来回答。" : `问题会发给 ${host} 上的搜索服务来回答。`;
      form.appendChild(line);
    });
  }
  if (api) tellWhereTo();

  /** The answer, and who gave it. @param {string} question @param {Wish} wish @returns {Promise<Reply>} */
  function ask(question, wish) {
    const stays = !api || window.bangfu.question.isPersonal(question); // a number of a person leaves this device for nobody
    if (stays) return pageAnswer(question, wish).then((answer) => ({ answer: answer, by: "page" }));
    return functionAnswer(question, wish).catch(() =>
      pageAnswer(question, wish).then((answer) => ({ answer: answer, by: "page-instead" }))
    );
  }

  window.bangfu = Object.assign(window.bangfu || {}, { ask: ask, pageAnswer: pageAnswer, prepare: opened, root: root });
})();
