// The self-check as a reader goes through it: one screen after another, back, forward and through a reload without loss, then the result.
// Nothing is sent, the address never changes; what is kept is kept in this tab alone (keep.js).
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  var button = SelfCheck.button;
  var box = /** @type {HTMLElement} */ (document.getElementById("selfcheck"));
  var source = document.getElementById("selfcheck-data");
  if (!box || !source) return;
  var rules = SelfCheck.unpack(JSON.parse(source.textContent || "{}"));
  var later = source.getAttribute("data-later") || "";
  var MOST = Object.keys(rules.screens).length;
  var intro = Array.prototype.slice.call(box.childNodes);
  SelfCheck.rules = rules;
  /** @type {Check.State} */
  var state;
  /** The screens gone through, in their order. @type {string[]} */
  var trail;
  /** The screen in view; `start` and `result` before the first and after the last. @type {string} */
  var view;
  /** The contradictions that the reader has been asked about. @type {string[]} */
  var told;

  /** @param {Check.Kept | null} kept */
  function begin(kept) {
    state = {
      rules: rules, answers: kept ? kept.answers : {}, texts: kept ? kept.texts : {}, unsure: kept ? kept.unsure : {}, wrong: {}, changed: refresh,
      ways: kept ? kept.ways : {},
    };
    passage.state = state;
    trail = kept ? kept.trail : [];
    told = kept ? kept.told : [];
    if (!state.answers.place && home()) state.answers.place = home();
  }

  /** The place that the reader has told this site before, or the nearest that holds it; empty where none is known. */
  function home() {
    var site = /** @type {any} */ (scope).bangfu;
    var known = site && site.place && site.place.state.place;
    return known ? site.place.lineOf(known.code).filter(function (/** @type {string} */ code) { return rules.within[code]; })[0] || "" : "";
  }

  /** Another place chosen at the head of the page is one for the self-check too. */
  document.addEventListener("bangfu:place", function () {
    var code = home();
    if (!code || state.answers.place === code) return;
    state.answers.place = code;
    state.unsure.place = false;
    if (view === "result" || trail.indexOf(view) >= 0) go(view);
    else keep();
  });

  /** What the result needs of the passage. @type {Check.Passage} */
  var passage = {
    rules: rules, state: /** @type {any} */ (null), to: to, again: result, clear: clear,
    trail: function () { return trail; },
    next: function () { return SelfCheck.nextScreen(rules, state.answers, trail); },
  };

  function clear() {
    SelfCheck.forget();
    begin(null);
    start();
  }

  function keep() {
    SelfCheck.keep({
      version: rules.version, answers: state.answers, texts: state.texts, unsure: state.unsure, ways: state.ways, trail: trail, told: told, view: view,
    });
  }

  /** @param {Check.Part[]} parts elements; what is empty is left out */
  function show(parts) {
    SelfCheck.empty(box);
    parts.forEach(function (part) { if (part && typeof part !== "string") box.appendChild(part); });
    document.documentElement.setAttribute("data-selfcheck", view === "start" ? "start" : view === "result" ? "result" : "screen");
    var head = box.querySelector("h2");
    if (head) head.focus();
    if (head && head.scrollIntoView) head.scrollIntoView();
    keep();
  }

  function start() {
    view = "start";
    document.documentElement.setAttribute("data-selfcheck", "start");
    box.removeAttribute("data-screen");
    SelfCheck.empty(box);
    intro.forEach(function (part) { box.appendChild(part); });
    var first = SelfCheck.nextScreen(rules, {}, []);
    if (!first) return;
    var gone = trail.length > 0;
    box.appendChild(make("p", { "class": "steps" }, [
      button(gone ? "接着上次的答" : "开始", function () { to(gone ? trail[trail.length - 1] : /** @type {string} */ (first)); }, "main"),
      gone ? button("清除全部答案", clear, "quiet") : null,
    ]));
    box.appendChild(make("p", { "class": "soft" }, ["经办人员也用这一页：答完以后，结果里有可以打印、签名的核对单。"]));
  }

  /** The questions that were shown on the screen in view. @type {string[]} */
  var asked = [];
  /** @type {HTMLElement} */
  var form;
  /** @type {HTMLElement} */
  var alert_;

  /** Shows a screen and puts a mark of it into the browser's history, so that its back and forward keys work. @param {string} screen */
  function to(screen) {
    mark(screen);
    go(screen);
  }

  /** @param {string} screen */
  function go(screen) {
    SelfCheck.later(later, function () {}, function () { if (view === "result") lost(); });
    if (screen === "result") {
      result();
      return;
    }
    if (trail.indexOf(screen) < 0) trail.push(screen);
    view = screen;
    asked = [];
    form = make("div", { "class": "questions" }, []);
    alert_ = make("p", { role: "alert", "class": "question__said question__said--wrong" }, []);
    var about = rules.screens[screen];
    box.setAttribute("data-screen", screen);
    refresh();
    show([
      make("h2", { tabindex: "-1", id: "screen-title" }, [about.title]),
      make("p", { "class": "soft" }, ["第 " + (trail.indexOf(screen) + 1) + " 屏，最多 " + MOST + " 屏"]),
      about.lead ? make("p", {}, [about.lead]) : null,
      form, alert_,
      make("p", { "class": "steps" }, [
        trail.indexOf(screen) > 0 ? button("上一屏", back) : button("回到开头", start),
        button("下一屏", forward, "main"),
        trail.length > 2 ? button("直接看结果", function () { if (leave()) to("result"); }) : null,
      ]),
      make("p", {}, [button("清除全部答案", clear, "quiet")]),
    ]);
  }

  /** Puts in the questions that have come to matter and takes out those that no longer make sense; the rest stays as it is. */
  function refresh() {
    var wanted = SelfCheck.shownOn(rules, view, state.answers, asked);
    var fields = wanted.filter(function (name) { return !rules.questions[name].door; });
    var doors = wanted.filter(function (name) { return rules.questions[name].door; });
    fit(fields);
    var box_ = form.querySelector("[data-doors]");
    var shown = box_ ? box_.getAttribute("data-names") : "";
    if (shown !== doors.join(" ")) {
      if (box_) form.removeChild(box_);
      if (doors.length) {
        var made = SelfCheck.doors(state, doors, fields.length ? "下面哪些说的是您？可以选几样。" : "");
        made.setAttribute("data-names", doors.join(" "));
        form.appendChild(made);
      }
    }
    asked = SelfCheck.unique(asked.concat(wanted));
    if (box.contains(form)) keep();
  }

  /** @param {string[]} wanted */
  function fit(wanted) {
    Array.prototype.slice.call(form.children).forEach(function (child) {
      var name = child.getAttribute("data-question");
      if (name && wanted.indexOf(name) < 0) form.removeChild(child);
    });
    wanted.forEach(function (name, position) {
      var there = form.children[position];
      if (there && there.getAttribute("data-question") === name) return;
      form.insertBefore(SelfCheck.field(state, name), there || null);
    });
  }

  /** The doors that nobody has touched. */
  function untouched() {
    var doors = asked.filter(function (name) { return rules.questions[name].door; });
    return doors.filter(function (name) { return state.answers[name] === undefined && !state.unsure[name]; });
  }

  /** What was left open on a screen counts as 不清楚; something wrong, or events that nobody touched, keep the reader here. */
  function leave() {
    var wrong = asked.filter(function (name) { return state.wrong[name] && form.querySelector('[data-question="' + name + '"]'); });
    if (wrong.length) return stay("q-" + wrong[0], "");
    var open = untouched();
    if (open.length && rules.screens[view].opening && told.indexOf(view) < 0) {
      told.push(view);
      return stay("", "有就点上；一样都没有，点「以上都没有」；拿不准，点「没选的，我说不准」。");
    }
    asked.forEach(function (name) {
      if (state.answers[name] === undefined) state.unsure[name] = true;
    });
    var clash = clashes().filter(function (one) { return told.indexOf(one.implication) < 0; })[0];
    if (clash) {
      told.push(clash.implication);
      return stay("", rules.implications[clash.implication].asks_back + "没有错，就再点一次「下一屏」。");
    }
    return true;
  }

  /** @param {string} id @param {string} words */
  function stay(id, words) {
    var input = id && document.getElementById(id);
    if (input) input.focus();
    alert_.textContent = words;
    if (words && alert_.scrollIntoView) alert_.scrollIntoView({ block: "center" });
    return false;
  }

  function clashes() {
    return new SelfCheck.Facts(rules, state.answers).contradictions();
  }

  /** Only a mark goes into the history, never an answer or an address. @param {string} screen */
  function mark(screen) {
    try {
      window.history.pushState({ selfcheck: screen }, "");
    } catch (refused) {
      // Then the keys leave the page, as they do everywhere.
    }
  }
  window.addEventListener("popstate", function (event) {
    var screen = event.state && event.state.selfcheck;
    if (screen === "result" || trail.indexOf(screen) >= 0) go(screen);
    else start();
  });

  function forward() {
    if (!leave()) return;
    var later = trail.slice(trail.indexOf(view) + 1).filter(function (screen) {
      return SelfCheck.shownOn(rules, screen, state.answers, []).length > 0;
    });
    to(later[0] || SelfCheck.nextScreen(rules, state.answers, trail) || "result");
  }

  function back() {
    to(trail[Math.max(0, trail.indexOf(view) - 1)]);
  }

  /** The result, once what it tells has come: it is fetched while the first questions are answered. */
  function result() {
    view = "result";
    box.removeAttribute("data-screen");
    if (!SelfCheck.ready()) show([make("h2", { tabindex: "-1" }, ["结果"]), make("p", { role: "status" }, ["正在取结果要用的资料……"])]);
    SelfCheck.later(later, function () { if (view === "result") show(SelfCheck.outcome(passage)); }, lost);
  }

  /** Without the file there is no result; the answers stay, and it can be tried again. */
  function lost() {
    if (view !== "result") return;
    show([
      make("h2", { tabindex: "-1" }, ["结果还差一份资料"]),
      make("p", { "class": "note note--warn" }, ["网络不通，结果要用的资料没有取到。您答的都还在，有网的时候再点一次。"]),
      make("p", { "class": "steps" }, [button("再试一次", result, "main"), button("上一屏", function () { to(trail[trail.length - 1]); })]),
      make("p", {}, ["急的，直接打 ", make("a", { "class": "phone", href: "tel:12351" }, ["12351"]), "。"]),
    ]);
  }

  var before = SelfCheck.kept(rules);
  begin(before);
  var last = before ? before.view : "start";
  if (before && (last === "result" || before.trail.indexOf(last) >= 0)) go(last);
  else start();
})(this);
