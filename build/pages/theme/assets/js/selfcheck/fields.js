// One question as a form field: what is typed is understood or refused at once, and 「不清楚」 is always possible.
(function (scope) {
  "use strict";
  var SelfCheck = (scope.SelfCheck = scope.SelfCheck || /** @type {any} */ ({}));
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
    if (question.type === "place") return place(state, question);
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
  function place(state, question) {
    var name = question.id;
    var select = make("select", { id: "q-" + name, "class": "question__select", autocomplete: "off" }, []);
    var choices = [{ value: "none", text: "请选择" }].concat(question.choices, [{ value: UNSURE, text: "不清楚" }]);
    choices.forEach(function (one) {
      var option = make("option", { value: one.value }, [one.text]);
      option.value = one.value;
      option.selected = one.value === UNSURE ? Boolean(state.unsure[name]) : one.value === (state.answers[name] || "none");
      select.appendChild(option);
    });
    select.addEventListener("change", function () {
      if (select.value === "none") delete state.answers[name];
      else settle(state, name, select.value);
      state.changed();
    });
    return make("div", { "class": "question", "data-question": name }, [make("label", { "for": select.id }, heading(question)), select]);
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
    input.addEventListener("input", function () {
      unsure.checked = false;
      take(state, question, input.value);
      tell();
      state.changed();
    });
    unsure.addEventListener("change", function () {
      if (unsure.checked) input.value = "";
      take(state, question, "");
      state.unsure[name] = unsure.checked;
      tell();
      state.changed();
    });
    tell();
    var unit = question.unit === "人" ? "人" : "元";
    return make("div", { "class": "question", "data-question": name }, [
      make("label", { "for": id }, heading(question)),
      make("div", { "class": "question__row" }, [
        input, make("span", { "class": "question__unit" }, [unit]),
        make("label", { "class": "option option--small", "for": unsure.id }, [unsure, make("span", {}, ["不清楚"])]),
      ]),
      said,
    ]);
  }

  /**
   * Reads what was typed; a wrong text is kept as it is and leaves the question open.
   * @param {Check.State} state @param {Check.Question} question @param {string} text
   */
  function take(state, question, text) {
    var name = question.id;
    var read = SelfCheck.typed(question, text);
    state.texts[name] = text;
    delete state.wrong[name];
    if (read.wrong) state.wrong[name] = read.wrong;
    settle(state, name, read.wrong ? null : read.answer);
  }

  /** @param {Check.State} state @param {Check.Question} question */
  function understood(state, question) {
    var answer = state.answers[question.id];
    if (answer) return "读作 " + SelfCheck.arithmetic.show(/** @type {Check.Ratio} */ (answer)) + (question.unit === "人" ? " 人" : " 元");
    if (question.standard) return localStandard(state, question);
    return "";
  }

  /** What the base holds of a local standard in the reader's place. @param {Check.State} state @param {Check.Question} question */
  function localStandard(state, question) {
    var held = (state.rules.standards[question.id] || {})[String(state.answers.place)];
    if (!held) return "本库没有当地的数。" + (question.to_ask ? "可以" + question.to_ask + "。" : "");
    var known = state.rules.placeNames[held.place] + held.year + "年是 " + SelfCheck.arithmetic.show(SelfCheck.arithmetic.read(held.value)) + " 元";
    return held.current ? known + "，空着就按它算；知道今年的可以填。" : known + "，太旧了不能用；请填今年的。";
  }

  /** The doors: several things that may have happened, ticked together. @param {State} state @param {string[]} names */
  function doors(state, names) {
    var none = make("input", { type: "checkbox", id: "q-none", autocomplete: "off" });
    var tiles = names.map(function (name) {
      var question = state.rules.questions[name];
      var input = make("input", { type: "checkbox", id: "q-" + name, autocomplete: "off" });
      input.checked = state.answers[name] === "yes";
      input.addEventListener("change", function () {
        settle(state, name, input.checked ? "yes" : none.checked ? UNSURE : "no");
        state.changed();
      });
      return make("label", { "class": "option option--door", "for": input.id, "data-question": name }, [input, make("span", {}, [question.door])]);
    });
    none.checked = names.some(function (name) { return state.unsure[name]; });
    none.addEventListener("change", function () {
      names.forEach(function (name) {
        if (state.answers[name] !== "yes") settle(state, name, none.checked ? UNSURE : "no");
      });
      state.changed();
    });
    tiles.push(make("label", { "class": "option option--door", "for": none.id }, [none, make("span", {}, ["没选的，我说不准"])]));
    return make("fieldset", { "class": "question" }, [make("legend", { "class": "unseen" }, ["家里遇到了什么事"]), make("div", { "class": "options options--doors" }, tiles)]);
  }

  SelfCheck.field = field;
  SelfCheck.doors = doors;
})(this);
