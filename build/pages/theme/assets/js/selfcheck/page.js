// The self-check as a reader goes through it: one screen after another, back, forward and through a reload without loss, then the result.
// Nothing is sent, the address never changes; what is kept is kept in this tab alone (keep.js).
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
    trail = kept ? kept.trail : [];
    told = kept ? kept.told : [];
  }

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

  /** @param {(Node | null)[]} parts */
  function show(parts) {
    SelfCheck.empty(box);
    parts.forEach(function (part) { if (part) box.appendChild(part); });
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

  function result() {
    view = "result";
    box.removeAttribute("data-screen");
    var all = SelfCheck.standings(rules, state.answers);
    var best = SelfCheck.best(all);
    var staff = make("div", { hidden: true }, [SelfCheck.worksheet(rules, state.answers, all)]);
    var more = SelfCheck.nextScreen(rules, state.answers, trail);
    show([make("h2", { tabindex: "-1", id: "screen-title" }, ["结果"])].concat(
      clashNotes(), headline(all, best), best.map(function (one) { return SelfCheck.first(rules, state.answers, one); }),
      best.length ? [] : [make("p", { "class": "note" }, ["按您答的，没有看出能申请的一项。日子有难处，仍可以打电话问临时帮扶。"])],
      [
        SelfCheck.call(rules, state.answers, best), SelfCheck.behind(rules, state.answers, best),
        make("p", { "class": "soft" }, ["「值得申请」是按公开查到的口径和您答的来看，不是批准；给不给、给多少由当地工会核实决定。"]),
        more ? make("p", { "class": "note" }, ["还有没问完的，", button("接着答", function () { to(/** @type {string} */ (more)); })]) : null,
        SelfCheck.otherOffices(rules, state.answers, all),
      ],
      SelfCheck.rest(rules, state.answers, all.filter(function (one) { return best.indexOf(one) < 0; })),
      [
        given(), SelfCheck.slip(rules, state.answers, wanted(all, best)), SelfCheck.slipTools(rules, state.answers, wanted(all, best)),
        make("p", { "class": "steps" }, [button("经办核对单", function () { staff.hidden = !staff.hidden; }), button("清除全部答案", clear, "quiet")]),
        staff,
        make("p", { "class": "note note--info", id: "last-word" }, [
          "能不能办、给多少，由当地工会核实决定。拿不准，打 ", make("a", { "class": "phone", href: "tel:12351" }, ["12351"]), "。",
        ]),
      ]
    ));
  }

  /** What the slip is for: the best, or what may still be asked for. @param {Check.Standing[]} all @param {Check.Standing[]} best */
  function wanted(all, best) {
    return best.length ? best : all.filter(function (one) { return one.sort === SelfCheck.SORTS.NUMBER; }).slice(0, 3);
  }

  /** @returns {HTMLElement[]} */
  function clashNotes() {
    return clashes().map(function (one) {
      return make("p", { "class": "note note--stop", "data-clash": one.implication }, [rules.implications[one.implication].asks_back, button("去改", function () { to(rules.questions[one.questions[0]].screen); })]);
    });
  }

  /** The number that is missing, worked out, with a place to fill it in. @param {Check.Standing[]} all @param {Check.Standing[]} best @returns {HTMLElement[]} */
  function headline(all, best) {
    var short = all.filter(function (one) { return one.sort === SelfCheck.SORTS.NUMBER; });
    var among = short.filter(function (one) { return best.indexOf(one) >= 0; });
    var sentences = SelfCheck.solved(rules, state.answers, among.length ? among : short.filter(function (one) { return one.tier < 3; }));
    var needs = (among[0] || { needs: "" }).needs;
    var question = rules.questions[needs];
    if (!sentences.length && !question) return [];
    return [make("div", { "class": "headline" }, [
      sentences.length ? make("p", { "class": "lead", id: "headline" }, [sentences.join("")]) : make("p", { "class": "lead", id: "headline" }, ["还差一样就能定：" + question.short + "。"]),
      question ? fill(question) : null,
    ])];
  }

  /** @param {Check.Question} question */
  function fill(question) {
    if (question.type !== "money" && question.type !== "number") return make("p", {}, [button("去答「" + question.short + "」", function () { to(question.screen); })]);
    var input = make("input", { type: "text", inputmode: "decimal", id: "q-fill", "class": "question__input", autocomplete: "off", "aria-label": question.text });
    var said = make("p", { role: "status", "class": "question__said" }, [question.to_ask ? "不知道就" + question.to_ask + "。" : ""]);
    return make("div", {}, [make("div", { "class": "question__row" }, [
      make("label", { "for": "q-fill" }, [question.short + " "]), input, make("span", { "class": "question__unit" }, [question.unit === "人" ? "人" : "元"]),
      button("填上", function () {
        var read = SelfCheck.typed(question, input.value);
        if (!read.answer) {
          said.textContent = read.wrong || "请先写一个数。";
          return;
        }
        state.answers[question.id] = read.answer;
        state.texts[question.id] = input.value;
        state.unsure[question.id] = false;
        result();
      }),
    ]), said]);
  }

  /** What was answered, each with a way back to its screen. */
  function given() {
    var rows = trail.map(function (screen) {
      var names = Object.keys(rules.questions).filter(function (name) {
        return rules.questions[name].screen === screen && (state.answers[name] !== undefined || state.unsure[name]);
      });
      return make("li", {}, [
        button("改", function () { to(screen); }), make("strong", {}, [rules.screens[screen].title + "　"]),
        names.map(function (name) {
          return rules.questions[name].short + "：" + SelfCheck.answerText(rules.questions[name], state.answers[name]).trim();
        }).join("；"),
      ]);
    });
    return SelfCheck.fold("fold given", ["我答的（可以改）"], [make("ul", {}, rows)]);
  }

  var before = SelfCheck.kept(rules);
  begin(before);
  var last = before ? before.view : "start";
  if (before && (last === "result" || before.trail.indexOf(last) >= 0)) go(last);
  else start();
})(this);
