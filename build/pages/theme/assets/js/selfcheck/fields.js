// One question as a form field: what is typed is understood or refused at once, and 「不清楚」 is always possible.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  var UNSURE = "";

  /**
   * What the fields share: the rules, the answers, and what to do when one changes.
   * @typedef {{rules: any, answers: Record<string, any>, texts: Record<string, string>, unsure: Record<string, boolean>,
   *   wrong: Record<string, string>, changed: () => void}} State
   */

  /** Sets or opens an answer. @param {State} state @param {string} name @param {any} answer */
  function settle(state, name, answer) {
    if (answer === null || answer === UNSURE) delete state.answers[name];
    else state.answers[name] = answer;
    state.unsure[name] = answer === UNSURE;
  }

  /** @param {Check.State} state @param {string} name */
  function field(state, name) {
    var question = state.rules.questions[name];
    if (question.type === "number" || question.type === "money") return amount(state, question);
    if (question.type === "place") return SelfCheck.placeField(state, question, heading(question), function (answer) { settle(state, name, answer); });
    var yesNo = [{ value: "yes", text: "是" }, { value: "no", text: "不是" }];
    return choice(state, question, question.type === "yes_no" ? yesNo : question.choices);
  }

  /** @param {Check.Question} question */
  function heading(question) {
    return [make("span", { "class": "question__text" }, [question.text]), question.help ? make("span", { "class": "question__help" }, [question.help]) : null];
  }

  /** @param {Check.State} state @param {Check.Question} question @param {Check.Choice[]} choices */
  function choice(state, question, choices) {
    var name = question.id;
    var options = choices.concat([{ value: UNSURE, text: "不清楚" }]).map(function (one, position) {
      var chosen = one.value === UNSURE ? Boolean(state.unsure[name]) : state.answers[name] === one.value;
      var input = make("input", { type: "radio", name: "q-" + name, id: "q-" + name + "-" + position, value: one.value || "unsure", autocomplete: "off" });
      input.checked = chosen;
      input.addEventListener("change", function () {
        settle(state, name, one.value);
        state.changed();
      });
      return make("label", { "class": "option", "for": input.id }, [input, make("span", {}, [one.text])]);
    });
    var kind = "options" + (choices.length < 3 ? " options--row" : "");
    return make("fieldset", { "class": "question", "data-question": name }, [make("legend", {}, heading(question)), make("div", { "class": kind }, options)]);
  }

  /** @param {Check.State} state @param {Check.Question} question */
  function amount(state, question) {
    var name = question.id;
    var id = "q-" + name;
    var said = make("p", { "class": "question__said", id: id + "-said" }, []);
    var input = make("input", {
      type: "text", inputmode: "decimal", id: id, "class": "question__input", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-describedby": id + "-said", maxlength: "40", enterkeyhint: "next",
    });
    input.value = state.texts[name] || "";
    var unsure = make("input", { type: "checkbox", id: id + "-unsure", autocomplete: "off" });
    unsure.checked = Boolean(state.unsure[name]);

    function tell() {
      var wrong = state.wrong[name] || "";
      said.setAttribute("role", wrong ? "alert" : "status");
      said.className = "question__said" + (wrong ? " question__said--wrong" : "");
      input.setAttribute("aria-invalid", wrong ? "true" : "false");
      said.textContent = wrong || understood(state, question);
    }
    function again() {
      if (input.value) unsure.checked = false;
      take(state, question, input.value);
      tell();
      state.changed();
    }
    input.addEventListener("input", again);
    unsure.addEventListener("change", function () {
      if (unsure.checked) input.value = "";
      take(state, question, "");
      state.unsure[name] = unsure.checked;
      tell();
      state.changed();
    });
    tell();
    var number = question.type === "number";
    return make("div", { "class": "question", "data-question": name }, [
      make("label", { "for": id }, heading(question)),
      /\/年$/.test(question.unit) ? switched(state, question, "period", [["", "一年"], ["每月", "一个月"]], again) : null,
      make("div", { "class": "question__row" }, [
        input, number ? make("span", { "class": "question__unit" }, ["人"]) : switched(state, question, "times", [["", "元"], ["万", "万元"]], again),
        make("label", { "class": "option option--small", "for": unsure.id }, [unsure, make("span", {}, ["不清楚"])]),
      ]),
      said,
    ]);
  }

  /**
   * Two ways to mean a number, side by side: no key is needed that a number pad lacks.
   * @param {Check.State} state @param {Check.Question} question @param {string} kind @param {string[][]} ways @param {() => void} again
   */
  function switched(state, question, kind, ways, again) {
    var key = question.id + ":" + kind;
    return make("span", { "class": "ways", role: "group", "aria-label": kind === "period" ? "按年还是按月" : "单位" }, ways.map(function (way, at) {
      var input = make("input", { type: "radio", name: "w-" + key, id: "w-" + key + at, autocomplete: "off" });
      input.checked = (state.ways[key] || "") === way[0];
      input.addEventListener("change", function () {
        state.ways[key] = way[0];
        again();
      });
      return make("label", { "for": input.id, "class": "way" }, [input, make("span", {}, [way[1]])]);
    }));
  }

  /**
   * Reads what was typed; a wrong text is kept as it is and leaves the question open.
   * @param {Check.State} state @param {Check.Question} question @param {string} text
   */
  function take(state, question, text) {
    var name = question.id;
    var ways = [state.ways[name + ":period"] || "", state.ways[name + ":times"] || ""];
    var read = SelfCheck.typed(question, text.trim() && ways[0] + text + (/万/.test(text) ? "" : ways[1]));
    state.texts[name] = text;
    delete state.wrong[name];
    if (read.wrong) state.wrong[name] = read.wrong;
    settle(state, name, read.wrong ? null : read.answer);
  }

  /** @param {Check.State} state @param {Check.Question} question */
  function understood(state, question) {
    var answer = state.answers[question.id];
    if (answer && state.ways[question.id + ":period"]) return "一年 " + SelfCheck.arithmetic.show(/** @type {Check.Ratio} */ (answer)) + " 元";
    if (answer) return "读作 " + SelfCheck.arithmetic.show(/** @type {Check.Ratio} */ (answer)) + (question.unit === "人" ? " 人" : " 元");
    if (question.standard) return localStandard(state, question);
    return "";
  }

  /** What the base holds of a local standard in the reader's place. @param {Check.State} state @param {Check.Question} question */
  function localStandard(state, question) {
    var held = (state.rules.standards[question.id] || {})[String(state.answers.place)];
    if (!held) return "本库没有当地的数，照样有结果。" + (question.to_ask ? "可以" + question.to_ask + "。" : "");
    if (held.floor) return state.rules.placeNames[held.place] + held.year + "年的下限是 " + SelfCheck.arithmetic.show(SelfCheck.arithmetic.read(held.value)) + " 元，当地不会低于它；知道当地的请填。";
    var known = state.rules.placeNames[held.place] + held.year + "年是 " + SelfCheck.arithmetic.show(SelfCheck.arithmetic.read(held.value)) + " 元";
    return held.current ? known + "，空着就按它算；知道今年的可以填。" : known + "，今年的没有查到；知道就填，空着也有结果。";
  }

  /**
   * Several things that may be so, ticked together. 「以上都没有」 and 「说不准」 are two answers.
   * @param {Check.State} state @param {string[]} names @param {string} title
   */
  function doors(state, names, title) {
    var group = names[0];
    /** @type {HTMLInputElement[]} */
    var boxes = [];
    var tiles = names.map(function (name) {
      var question = state.rules.questions[name];
      var input = make("input", { type: "checkbox", id: "q-" + name, autocomplete: "off" });
      input.checked = state.answers[name] === "yes";
      input.addEventListener("change", function () {
        none.checked = false;
        settle(state, name, input.checked ? "yes" : null);
        shade();
      });
      boxes.push(input);
      return make("label", { "class": "option option--door", "for": input.id, "data-question": name }, [input, make("span", {}, [question.door])]);
    });
    var none = tick("none", "以上都没有", names.every(function (name) { return state.answers[name] === "no"; }));
    var unsure = tick("unsure", "没选的，我说不准", names.some(function (name) { return state.unsure[name]; }));

    /** @param {string} kind @param {string} words @param {boolean} on */
    function tick(kind, words, on) {
      var input = make("input", { type: "checkbox", id: "q-" + group + "-" + kind, autocomplete: "off" });
      input.checked = on;
      input.addEventListener("change", function () {
        if (kind === "none" && input.checked) {
          boxes.forEach(function (/** @type {HTMLInputElement} */ box) { box.checked = false; });
          names.forEach(function (name) { settle(state, name, null); });
          unsure.checked = false;
        }
        if (kind === "unsure" && input.checked) none.checked = false;
        shade();
      });
      tiles.push(make("label", { "class": "option option--door option--none", "for": input.id }, [input, make("span", {}, [words])]));
      return input;
    }
    /** What is not ticked is no where something else is or 「以上都没有」 is, open where it is 说不准 or nothing was touched. */
    function shade() {
      var any = names.some(function (name) { return state.answers[name] === "yes"; });
      names.forEach(function (name) {
        if (state.answers[name] !== "yes") settle(state, name, unsure.checked ? UNSURE : any || none.checked ? "no" : null);
      });
      state.changed();
    }
    return make("fieldset", { "class": "question", "data-doors": group }, [make("legend", { "class": title ? "" : "unseen" }, [title || "家里遇到了什么事"]), make("div", { "class": "options options--doors" }, tiles)]);
  }

  SelfCheck.field = field;
  SelfCheck.doors = doors;
})(this);
