// Added to every page by `python -m build serve` alone: asks for news, reloads when there is a newer site, and lays what
// is wrong over the page. Built without HTML strings; nothing here is ever published.
"use strict";

(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const site = Number(own.dataset.site);
  let state = -1;
  /** @type {AbortController | null} */
  let asking = null;
  /** @type {HTMLElement | null} */
  let shown = null;

  /** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {string} text @param {string} style */
  const make = (name, text, style) => {
    const element = document.createElement(name);
    element.textContent = text;
    element.style.cssText = style;
    return element;
  };

  /** @typedef {{file: string, line: number, what: string, rule: string, mend: string}} Row */
  /** @param {Row} row */
  const problem = (row) => {
    const item = make("li", "", "margin:0 0 1em");
    item.append(make("div", `${row.file}:${row.line}`, "font-family:monospace;color:#ffd7a8"));
    item.append(make("div", `${row.what}（${row.rule}）`, "font-weight:bold"));
    item.append(make("div", `改法：${row.mend}`, ""));
    return item;
  };

  /** @param {{title: string, problems: Row[], detail: string} | null} trouble */
  const lay = (trouble) => {
    if (shown) shown.remove();
    shown = null;
    if (!trouble) return;
    shown = make("div", "", "position:fixed;z-index:99999;left:0;right:0;bottom:0;max-height:60vh;overflow:auto;" +
      "padding:1em 1.2em;background:#3b0d0d;color:#fff;font:15px/1.6 sans-serif;box-shadow:0 -2px 12px #0008");
    shown.id = "live-trouble";
    shown.setAttribute("role", "alert");
    shown.append(make("strong", trouble.title, "display:block;margin-bottom:.8em"));
    const list = make("ol", "", "margin:0;padding-left:1.4em");
    list.append(...trouble.problems.map(problem));
    shown.append(list);
    if (trouble.detail) shown.append(make("pre", trouble.detail, "white-space:pre-wrap;margin:0;color:inherit;background:none"));
    document.body.append(shown);
  };

  const listen = async () => {
    // One open request for each visible page: a browser allows six to one address.
    while (!document.hidden && !asking) {
      asking = new AbortController();
      try {
        const answer = await fetch(`/__live/news?state=${state}`, { signal: asking.signal, cache: "no-store" });
        const news = await answer.json();
        if (news.site !== site) return location.reload();
        if (news.state !== state) lay(news.trouble);
        state = news.state;
      } catch {
        if (!document.hidden) await new Promise((go) => setTimeout(go, 1000));
      } finally {
        asking = null;
      }
    }
  };

  // From a page to the form of what it is made of.
  /** @type {Record<string, string>} */
  const FORMS = { policies: "policies", projects: "projects", answers: "answers", doors: "doors", training: "training/units", cases: "training/cases" };
  const page = /\/([a-z]+)\/([a-z0-9-]+)\.html$/.exec(location.pathname);
  const link = make("a", "编辑", "position:fixed;z-index:99998;right:12px;bottom:76px;padding:6px 14px;background:#fff;color:#7a1414;" +
    "border:1px solid #7a1414;border-radius:4px;font:15px/1.4 sans-serif;text-decoration:none");
  link.href = page && FORMS[page[1]] ? `/__live/edit#${FORMS[page[1]]}:${page[2]}` : "/__live/edit";
  link.id = "live-edit";
  document.body.append(link);

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && asking) asking.abort();
    listen();
  });
  listen();
})();
