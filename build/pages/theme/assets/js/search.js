// The search page: answers the question in its address as the page's own search finds it, with filters, and keeps the address to share.
(function () {
  "use strict";

  const FILTERS = ["kind", "fund", "place", "year", "status"];
  /** @type {Record<string, string>} */
  const FILTER_NAMES = { kind: "类别", fund: "哪笔钱", place: "地区", year: "年份", status: "时效" };
  /** @type {Record<string, string>} */
  const VALUE_NAMES = {
    project: "帮扶项目", clause: "条款", policy: "政策文件", answer: "问答", door: "归谁管", programme: "年度项目", place: "地区", term: "名词", page: "说明",
    not_yet_effective: "尚未施行", in_force: "现行有效", amended: "已修改", expired: "已失效", repealed: "已废止", unconfirmed: "时效待核", not_yet_seen: "那一天还没有见到",
  }; // prettier-ignore
  const WAIT = 250;
  /** @type {any} */
  const bangfu = window.bangfu;
  const make = bangfu.make;
  const box = /** @type {HTMLElement} */ (document.getElementById("answer"));
  const names = JSON.parse(box.getAttribute("data-names") || '{"funds":{},"places":{}}');
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector("form.ask input[type=search]"));
  const said = document.getElementById("said");
  let turn = 0;

  /** @param {string} sentence */
  function tell(sentence) {
    if (said) said.textContent = sentence;
  }

  /** @param {Node[]} parts */
  function show(parts) {
    while (box.firstChild) box.removeChild(box.firstChild);
    parts.forEach((part) => box.appendChild(part));
  }

  /** Where to go on without an answer: the entry points that the page carries for readers without scripts. */
  function entries() {
    const own = document.getElementById("entries");
    const copy = make("div", "", [make("p", "", ["也可以从这里找起："])]);
    if (own) copy.appendChild(/** @type {HTMLElement} */ (own.cloneNode(true)).children[0]);
    return copy;
  }

  /** @param {string} why */
  function fail(why) {
    tell(why);
    show([make("div", "note", [make("p", "", [why]), make("p", "", ["其他页面不受影响，项目和政策都能照常打开。"])]), entries()]);
  }

  /** @param {Record<string, string>} wish @param {boolean} step */
  function note(wish, step) {
    try {
      const kept = bangfu.question.isPersonal(wish.q || "") ? {} : wish; // such a number stays in no history
      window.history[step ? "pushState" : "replaceState"](null, "", bangfu.day.keep(bangfu.question.address(kept)));
    } catch (refused) {
      // Some browsers keep addresses of files as they are.
    }
  }

  /** What a value of a filter is called. @param {string} name @param {string} value */
  function called(name, value) {
    if (name === "fund") return names.funds[value] || value;
    if (name === "place") return value === "100000" ? "全国" : names.places[value] || value;
    return name === "year" ? value + "年" : VALUE_NAMES[value] || value;
  }

  /** One drop-down for each field in which the hits differ. @param {any} answer @param {Record<string, string>} wish */
  function filters(answer, wish) {
    const row = make("div", "sieve__row");
    FILTERS.forEach(function (name) {
      const counts = (answer.facets || {})[name] || {};
      const values = Object.keys(counts).sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1));
      if (wish[name] && values.indexOf(wish[name]) < 0) values.unshift(wish[name]);
      if (values.length < 2 && !wish[name]) return;
      const select = /** @type {HTMLSelectElement} */ (make("select", "sieve__choice"));
      select.setAttribute("aria-label", "按" + FILTER_NAMES[name] + "筛选");
      select.appendChild(new Option(FILTER_NAMES[name] + "：全部", ""));
      values.forEach((value) => select.appendChild(new Option(called(name, value) + (counts[value] ? `（${counts[value]}）` : ""), value)));
      select.value = wish[name] || "";
      select.addEventListener("change", function () {
        const changed = Object.assign({}, wish, { [name]: select.value });
        note(changed, true);
        ask(changed);
      });
      row.appendChild(select);
    });
    if (!row.children.length) return [];
    const fold = /** @type {HTMLDetailsElement} */ (make("details", "sieve", [make("summary", "", ["按类别、地区、年份筛选"]), row]));
    if (FILTERS.some((name) => wish[name])) fold.open = true;
    return [fold];
  }

  /** @param {any} reply @param {Record<string, string>} wish */
  function paint(reply, wish) {
    if (reply.refusal) return fail(reply.refusal);
    const { answer } = reply;
    const instead = reply.by === "page-instead" ? [make("p", "soft", ["搜索服务没有及时回答，这是本页自己查的。"])] : [];
    show(instead.concat(filters(answer, wish), bangfu.answered(answer, names, entries())));
    tell(answer.out_of_scope ? answer.out_of_scope.message : answer.hits.length ? `找到了，第一条是：${bangfu.nameOf(answer.hits[0])}` : "没有找到。");
  }

  /** @param {Record<string, string>} wish @param {boolean} [quick] */
  function ask(wish, quick) {
    const mine = ++turn;
    if (!wish.q) return show([entries()]);
    if (!box.firstChild || !quick) show([make("p", "state state--busy", ["正在找……"])]);
    /** @type {Record<string, string>} */
    const chosen = {};
    FILTERS.forEach((name) => wish[name] && (chosen[name] = wish[name]));
    /** @param {any} reply */
    const painted = function (reply) {
      if (mine === turn) paint(reply, wish);
      return reply;
    };
    const asked = quick
      ? bangfu.pageAnswer(wish.q, { limit: 20, quick: true, filters: chosen }).then((/** @type {any} */ answer) => ({ answer: answer, by: "page" }))
      : bangfu.ask(wish.q, { limit: 20, quick: true, filters: chosen });
    asked.then(painted).then(
      function (/** @type {any} */ reply) {
        if (quick || reply.by === "function" || !reply.answer) return;
        bangfu.pageAnswer(wish.q, { limit: 20, filters: chosen }).then(function (/** @type {any} */ whole) {
          if (mine === turn && whole.suggestion) paint({ answer: whole, by: reply.by }, wish);
        });
      },
      function () {
        if (mine === turn) fail("搜索暂时用不了：查找用的文件没有取到。");
      }
    );
  }

  const wish = bangfu.question.here();
  if (wish.q) note(wish, false); // an old link is rewritten
  if (input) {
    let timer = 0;
    let composing = false;
    const later = function () {
      window.clearTimeout(timer);
      if (composing) return;
      timer = window.setTimeout(function () {
        const typed = { q: input.value.trim() };
        note(typed, false);
        ask(typed, true);
      }, WAIT);
    };
    if (wish.q) input.value = wish.q;
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", function () {
      composing = false;
      later();
    });
    input.addEventListener("input", later);
    /** @type {HTMLFormElement} */ (input.form).addEventListener("submit", function (event) {
      event.preventDefault();
      window.clearTimeout(timer);
      const typed = { q: input.value.trim() };
      note(typed, true);
      ask(typed);
    });
  }
  // Back and forth, and a question that the box above or another page of ours puts behind the #.
  window.addEventListener("popstate", function () {
    const again = bangfu.question.here();
    if (input) input.value = again.q || "";
    ask(again);
  });
  ask(wish);
})();
