// The question box: hits while one types, waiting for the input method to finish; arrow keys, Enter and Esc; told to screen readers.
(function () {
  "use strict";

  const WAIT = 120; // while files come over the network; none once they are here
  const AT_HAND = 60;
  const SHOWN = 5;
  /** @type {any} */
  const bangfu = window.bangfu;
  /** @type {Record<string, string>} */
  const KINDS = {
    project: "帮扶项目", clause: "条款", policy: "政策文件", answer: "问答", door: "归谁管", programme: "年度项目", place: "地区", term: "名词", page: "说明",
  }; // prettier-ignore
  /** @type {Record<string, string>} */
  const RUNS = { not_yet_effective: "尚未开始", in_force: "在办", expired: "已结束", unconfirmed: "是否在办待核", not_yet_seen: "当时未见开办" };
  let boxes = 0;

  /** @typedef {{text: string, note: string, url: string, question?: string}} Choice */

  /** @param {string} tag @param {string} className @param {string} text */
  function make(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  /** An address of this site, from wherever this page lies; anything else leads to the search page. @param {string} url */
  function local(url) {
    return bangfu.root + bangfu.day.keep(/^[a-z][a-z0-9+.-]*:|^[\/\\]|[\s\\]/i.test(url) ? "search.html" : url);
  }

  /** The words that a hit was found by, for the page it leads to. @param {any} hit */
  function landing(hit) {
    const letters = Array.from(hit.snippet || "");
    const words = (hit.highlights || []).map((/** @type {number[]} */ span) => letters.slice(span[0], span[1]).join(""));
    return bangfu.question.landing(String(hit.url), Array.from(new Set(words)).slice(0, 6).join(" "));
  }

  /** How things stand with a hit on the day; a project is not in force, it runs. @param {any} hit @returns {string} */
  function standing(hit) {
    return (hit.kind === "project" && RUNS[hit.status]) || hit.status_label || "";
  }

  /** @param {any} hit @returns {Choice} */
  function choice(hit) {
    const name = hit.kind === "clause" ? "《" + hit.title + "》" + hit.heading : hit.title;
    return { text: name, note: [KINDS[hit.kind] || "", standing(hit)].filter(Boolean).join(" · "), url: local(landing(hit)) };
  }

  /** @param {HTMLFormElement} form */
  function dress(form) {
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=search]"));
    const number = ++boxes;
    const list = make("ul", "askbox", "");
    const said = make("p", "unseen", "");
    /** @type {Choice[]} */
    let choices = [];
    let chosen = -1;
    let composing = false;
    let timer = 0;
    let wait = WAIT;
    let asked = 0;
    const answers = !!document.getElementById("answer"); // the search page shows its hits below

    list.id = "askbox-" + number;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "搜索结果");
    said.setAttribute("role", "status");
    const marks = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.keys(marks).forEach((name) => input.setAttribute(name, /** @type {Record<string, string>} */ (marks)[name]));
    form.classList.add("has-askbox");
    form.appendChild(list);
    form.appendChild(said);

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /** @param {number} next */
    function choose(next) {
      const options = list.querySelectorAll("[role=option]");
      chosen = options.length ? (next + options.length + 1) % (options.length + 1) : -1;
      if (chosen === options.length) chosen = -1;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
      if (chosen >= 0) {
        input.setAttribute("aria-activedescendant", options[chosen].id);
        options[chosen].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    /** @param {Choice[]} found @param {HTMLElement | null} foot @param {string} sentence */
    function open(found, foot, sentence) {
      choices = found;
      chosen = -1;
      list.textContent = "";
      found.forEach(function (one, i) {
        const option = make("li", "askbox__option", "");
        const link = /** @type {HTMLAnchorElement} */ (make("a", "askbox__link", one.text));
        option.id = list.id + "-" + i;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        link.href = one.url;
        link.tabIndex = -1;
        if (one.note) link.appendChild(make("span", "askbox__note", one.note));
        option.appendChild(link);
        list.appendChild(option);
      });
      if (foot) list.appendChild(foot);
      list.hidden = !found.length && !foot;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
      said.textContent = sentence;
    }

    function showRecent() {
      const kept = /** @type {string[]} */ (bangfu.recent.all());
      if (!kept.length) return close();
      const foot = make("li", "askbox__foot", "");
      foot.setAttribute("role", "presentation");
      const clear = make("button", "askbox__clear", "清空最近问过的");
      clear.setAttribute("type", "button");
      clear.addEventListener("click", function () {
        bangfu.recent.forget();
        close();
        input.focus();
      });
      foot.appendChild(clear);
      const found = kept.map((text) => ({ text: text, note: "最近问过", url: local(bangfu.question.address({ q: text })) }));
      open(found, foot, "");
    }

    function look() {
      const question = input.value.trim();
      const turn = ++asked;
      if (!question) return showRecent();
      if (answers) return close();
      const began = Date.now();
      bangfu.pageAnswer(question, { limit: SHOWN, quick: true }).then(
        function (/** @type {any} */ answer) {
          wait = Date.now() - began < AT_HAND ? 0 : WAIT;
          if (turn !== asked || composing || document.activeElement !== input) return;
          const found = answer.out_of_scope
            ? [{ text: answer.out_of_scope.message, note: "", url: local(bangfu.question.address({ q: question })) }]
            : answer.hits.map(choice);
          open(found, null, found.length ? `有 ${found.length} 条，按上下键选。` : "还没有找到，可以换个说法。");
        },
        () => close()
      );
    }

    function later() {
      window.clearTimeout(timer);
      if (!composing) timer = window.setTimeout(look, wait);
    }

    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", function () {
      composing = false;
      later();
    });
    input.addEventListener("input", later);
    input.addEventListener("focus", function () {
      bangfu.prepare().catch(() => undefined);
      if (input.value.trim()) later();
      else showRecent();
    });
    form.addEventListener("focusout", function (event) {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (!next || !form.contains(next)) window.setTimeout(close, 150);
    });
    input.addEventListener("keydown", function (event) {
      if (composing || event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) later();
        else choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape") {
        if (!list.hidden) event.preventDefault(); // the browser would empty the box as well
        window.clearTimeout(timer);
        asked++;
        close();
      } else if (event.key === "Enter" && chosen >= 0 && choices[chosen]) {
        event.preventDefault();
        window.location.href = choices[chosen].url;
      }
    });
    form.addEventListener("submit", function (event) {
      window.clearTimeout(timer);
      asked++;
      close();
      if (!input.value.trim()) event.preventDefault();
      else bangfu.recent.remember(input.value.trim());
    });
  }

  document.querySelectorAll("form.ask, form.top__ask").forEach((form) => dress(/** @type {HTMLFormElement} */ (form)));
  bangfu.landing = landing;
  bangfu.standing = standing;
})();
