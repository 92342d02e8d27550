// The result as a whole: what to do first, the number that is missing with a place to fill it in, the rest, slip and worksheet.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  var button = SelfCheck.button;

  /** Everything that the result shows. @param {Check.Passage} passage @returns {Check.Part[]} */
  function outcome(passage) {
    var rules = passage.rules;
    var answers = passage.state.answers;
    var all = SelfCheck.standings(rules, answers);
    var best = SelfCheck.best(all);
    var shown = best.reduce(function (list, one) { return list.concat([one.project], one.also); }, /** @type {string[]} */ ([]));
    var front = all.filter(function (one) { return shown.indexOf(one.project) >= 0; });
    var slip = wanted(all, front);
    var staff = make("div", { hidden: true }, [SelfCheck.worksheet(rules, answers, all)]);
    var more = passage.next();
    return [make("h2", { tabindex: "-1", id: "screen-title" }, ["结果"])].concat(
      clashNotes(passage), headline(passage, all, best), best.map(function (one) { return SelfCheck.first(rules, answers, one); }),
      best.length ? [] : [make("p", { "class": "note" }, ["按您答的，没有看出能申请的一项。日子有难处，仍可以打电话问临时帮扶。"])],
      [
        SelfCheck.urgentDoors(rules, answers), SelfCheck.call(rules, answers, best), SelfCheck.behind(rules, answers, front),
        make("p", { "class": "soft" }, ["「值得申请」是按公开查到的口径和您答的来看，不是批准；给不给、给多少由当地工会核实决定。"]),
        more ? make("p", { "class": "note" }, ["还有没问完的，", button("接着答", function () { passage.to(/** @type {string} */ (more)); })]) : null,
        SelfCheck.otherOffices(rules, answers, all),
      ],
      SelfCheck.rest(rules, answers, all.filter(function (one) { return shown.indexOf(one.project) < 0; })),
      [
        given(passage), SelfCheck.slip(rules, answers, slip), SelfCheck.slipTools(rules, answers, slip),
        make("p", { "class": "steps" }, [button("经办核对单", function () { staff.hidden = !staff.hidden; }), button("清除全部答案", passage.clear, "quiet")]),
        staff,
        make("p", { "class": "note note--info", id: "last-word" }, [
          "能不能办、给多少，由当地工会核实决定。拿不准，打 ", make("a", { "class": "phone", href: "tel:12351" }, ["12351"]), "。",
        ]),
      ]
    );
  }

  /** What the slip is for: the best, or what may still be asked for. @param {Check.Standing[]} all @param {Check.Standing[]} best */
  function wanted(all, best) {
    return best.length ? best : all.filter(function (one) { return one.sort === SelfCheck.SORTS.NUMBER; }).slice(0, 3);
  }

  /** @param {Check.Passage} passage @returns {HTMLElement[]} */
  function clashNotes(passage) {
    var rules = passage.rules;
    return new SelfCheck.Facts(rules, passage.state.answers).contradictions().map(function (one) {
      return make("p", { "class": "note note--stop", "data-clash": one.implication }, [rules.implications[one.implication].asks_back, button("去改", function () { passage.to(rules.questions[one.questions[0]].screen); })]);
    });
  }

  /** The number that is missing, worked out, with a place to fill it in. @param {Check.Passage} passage @param {Check.Standing[]} all @param {Check.Standing[]} best @returns {HTMLElement[]} */
  function headline(passage, all, best) {
    var short = all.filter(function (one) { return one.sort === SelfCheck.SORTS.NUMBER; });
    var among = best.filter(function (one) { return one.sort === SelfCheck.SORTS.NUMBER; });
    var sentences = SelfCheck.solved(passage.rules, passage.state.answers, among.length ? among : short.filter(function (one) { return one.tier < 3; }));
    var unsure = among.filter(function (one) { return one.ground === "unsure"; })[0];
    if (unsure) return [make("div", { "class": "headline" }, [make("p", { "class": "lead", id: "headline" }, ["还差一样就能定：" + SelfCheck.differs(passage.rules, passage.state.answers, unsure)])])];
    var needs = (among[0] || { needs: "" }).needs;
    var question = passage.rules.questions[needs];
    if (!sentences.length && !question) return [];
    return [make("div", { "class": "headline" }, [
      sentences.length ? make("p", { "class": "lead", id: "headline" }, [sentences.join("")]) : make("p", { "class": "lead", id: "headline" }, ["还差一样就能定：" + question.short + "。"]),
      question ? fill(passage, question) : null,
    ])];
  }

  /** @param {Check.Passage} passage @param {Check.Question} question */
  function fill(passage, question) {
    if (question.type !== "money" && question.type !== "number") return make("p", {}, [button("去答「" + question.short + "」", function () { passage.to(question.screen); })]);
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
        var state = passage.state;
        state.answers[question.id] = read.answer;
        state.texts[question.id] = input.value;
        state.unsure[question.id] = false;
        passage.again();
      }),
    ]), said]);
  }

  /** What was answered, each with a way back to its screen. @param {Check.Passage} passage */
  function given(passage) {
    var rules = passage.rules;
    var state = passage.state;
    var rows = passage.trail().map(function (screen) {
      var names = Object.keys(rules.questions).filter(function (name) {
        return rules.questions[name].screen === screen && (state.answers[name] !== undefined || state.unsure[name]);
      });
      return make("li", {}, [
        button("改", function () { passage.to(screen); }), make("strong", {}, [rules.screens[screen].title + "　"]),
        names.map(function (name) {
          return rules.questions[name].short + "：" + SelfCheck.answerText(rules.questions[name], state.answers[name]).trim();
        }).join("；"),
      ]);
    });
    return SelfCheck.fold("fold given", ["我答的（可以改）"], [make("ul", {}, rows)]);
  }

  SelfCheck.outcome = outcome;
})(this);
