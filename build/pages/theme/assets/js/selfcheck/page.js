// The self-check as a reader goes through it: one screen after another, back and forth without loss, then the result.
// Nothing is stored, nothing is sent, the address never changes.
(function (scope) {
  "use strict";
  var SelfCheck = scope.SelfCheck;
  var make = SelfCheck.make;
  var button = SelfCheck.button;
  var box = /** @type {HTMLElement} */ (document.getElementById("selfcheck"));
  var source = document.getElementById("selfcheck-data");
  if (!box || !source) return;
  /** @type {Check.Rules} */
  var rules = JSON.parse(source.textContent || "{}");
  var MOST = Object.keys(rules.screens).length;
  var intro = Array.prototype.slice.call(box.childNodes);
  /** @type {Check.State} */
  var state;
  /** The screens gone through, in their order. @type {string[]} */
  var trail;
  /** The screen in view; `start` and `result` before the first and after the last. @type {string} */
  var view;

  function clear() {
    state = { rules: rules, answers: {}, texts: {}, unsure: {}, wrong: {}, changed: refresh };
    trail = [];
    start();
  }

  /** @param {(Node | null)[]} parts */
  function show(parts) {
    SelfCheck.empty(box);
    parts.forEach(function (part) { if (part) box.appendChild(part); });
    var head = box.querySelector("h2");
    if (head) head.focus();
    if (head && head.scrollIntoView) head.scrollIntoView();
  }

  function start() {
    view = "start";
    SelfCheck.empty(box);
    intro.forEach(function (part) { box.appendChild(part); });
    var first = SelfCheck.nextScreen(rules, {}, []);
    if (!first) return;
    box.appendChild(make("p", { "class": "steps" }, [button("开始", function () { mark(); go(/** @type {string} */ (first)); }, "main")]));
    box.appendChild(make("p", { "class": "soft" }, ["经办人员也用这一页：答完以后，结果里有可以复制的核对记录。"]));
  }

  /** The questions that were shown on the screen in view. @type {string[]} */
  var asked = [];
  /** @type {HTMLElement} */
  var form;

  /** @param {string} screen */
  function go(screen) {
    if (trail.indexOf(screen) < 0) trail.push(screen);
    view = screen;
    asked = [];
    form = make("div", { "class": "questions" }, []);
    var about = rules.screens[screen];
    show([
      make("h2", { tabindex: "-1", id: "screen-title" }, [about.title]),
      make("p", { "class": "soft" }, ["第 " + (trail.indexOf(screen) + 1) + " 屏，最多 " + MOST + " 屏"]),
      about.lead ? make("p", {}, [about.lead]) : null,
      form,
      make("p", { "class": "steps" }, [
        trail.indexOf(screen) > 0 ? button("上一屏", back) : button("回到开头", clear),
        button("下一屏", forward, "main"),
        trail.length > 2 ? button("直接看结果", result) : null,
      ]),
      make("p", {}, [button("清除全部答案", clear, "quiet")]),
    ]);
    box.setAttribute("data-screen", screen);
    refresh();
  }

  /** Puts in the questions that have come to matter and takes out those that no longer make sense; the rest stays as it is. */
  function refresh() {
    var wanted = SelfCheck.shownOn(rules, view, state.answers, asked);
    if (doorsOnly(wanted)) {
      if (!form.firstChild) form.appendChild(SelfCheck.doors(state, wanted));
    } else {
      fit(wanted);
    }
    asked = SelfCheck.unique(asked.concat(wanted));
  }

  /** @param {string[]} names */
  function doorsOnly(names) {
    return names.length > 0 && names.every(function (name) { return rules.questions[name].door; });
  }

  /** @param {string[]} wanted */
  function fit(wanted) {
    Array.prototype.slice.call(form.children).forEach(function (child) {
      if (wanted.indexOf(child.getAttribute("data-question")) < 0) form.removeChild(child);
    });
    wanted.forEach(function (name, position) {
      var there = form.children[position];
      if (there && there.getAttribute("data-question") === name) return;
      form.insertBefore(SelfCheck.field(state, name), there || null);
    });
  }

  /** What was left open on a screen counts as 不清楚; something wrong keeps the reader here. */
  function leave() {
    var wrong = asked.filter(function (name) { return state.wrong[name] && form.querySelector('[data-question="' + name + '"]'); });
    if (wrong.length) {
      var input = document.getElementById("q-" + wrong[0]);
      if (input) input.focus();
      return false;
    }
    asked.forEach(function (name) {
      if (state.answers[name] !== undefined) return;
      if (rules.questions[name].door && !state.unsure[name]) state.answers[name] = "no";
      else state.unsure[name] = true;
    });
    return true;
  }

  /** The browser's own back key leads to the screen before. Only a mark goes into the history, never an answer or an address. */
  function mark() {
    try {
      window.history.pushState({ selfcheck: true }, "");
    } catch (refused) {
      // Then the key leaves the page, as it does everywhere.
    }
  }
  window.addEventListener("popstate", function () {
    if (view === "start") return;
    if (view === "result") go(trail[trail.length - 1]);
    else if (trail.indexOf(view) > 0) back();
    else start();
  });

  function forward() {
    if (!leave()) return;
    mark();
    var later = trail.slice(trail.indexOf(view) + 1).filter(function (screen) {
      return SelfCheck.shownOn(rules, screen, state.answers, []).length > 0;
    });
    var next = later[0] || SelfCheck.nextScreen(rules, state.answers, trail);
    if (next) go(next);
    else result();
  }

  function back() {
    go(trail[Math.max(0, trail.indexOf(view) - 1)]);
  }

  function result() {
    if (view !== "result" && !leave()) return;
    view = "result";
    box.removeAttribute("data-screen");
    var found = SelfCheck.outcomes(rules, state.answers);
    var slip = SelfCheck.slip(rules, state.answers, found.verdicts);
    var staff = make("div", { hidden: true }, [SelfCheck.worksheet(rules, state.answers, found.verdicts)]);
    var more = SelfCheck.nextScreen(rules, state.answers, trail);
    show([
      make("h2", { tabindex: "-1", id: "screen-title" }, ["结果"]),
      make("p", { "class": "lead", id: "tally" }, [SelfCheck.tally(found.verdicts)]),
      make("p", { "class": "soft" }, ["「可能」是按公开查到的口径和您答的来看，不是批准。"]),
      SelfCheck.kindly(rules, found.verdicts),
      more ? make("p", { "class": "note" }, ["还有没问完的，", button("接着答", function () { go(/** @type {string} */ (more)); })]) : null,
      given(),
    ].concat(found.elements, [
      slip,
      make("p", { "class": "steps" }, [
        button("打印这张单子", function () { window.print(); }, "main"),
        button("经办核对单", function () { staff.hidden = !staff.hidden; }),
        button("清除全部答案", clear, "quiet"),
      ]),
      staff,
      make("p", { "class": "note note--info", id: "last-word" }, [
        "能不能办、给多少，由当地工会核实决定。拿不准，打 ", make("a", { "class": "phone", href: "tel:12351" }, ["12351"]), "。",
      ]),
    ]));
  }

  /** What was answered, each with a way back to its screen. */
  function given() {
    var rows = trail.map(function (screen) {
      var names = Object.keys(rules.questions).filter(function (name) {
        return rules.questions[name].screen === screen && (state.answers[name] !== undefined || state.unsure[name]);
      });
      return make("li", {}, [
        button("改", function () { go(screen); }), make("strong", {}, [rules.screens[screen].title + "　"]),
        names.map(function (name) {
          return rules.questions[name].short + "：" + SelfCheck.answerText(rules.questions[name], state.answers[name]).trim();
        }).join("；"),
      ]);
    });
    return SelfCheck.fold("fold given", ["我答的（可以改）"], [make("ul", {}, rows)]);
  }

  SelfCheck.rules = rules;
  clear();
})(this);
