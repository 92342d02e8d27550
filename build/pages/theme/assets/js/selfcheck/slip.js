// The slip to bring along: what is wanted, what to bring (have, need, who can help), what to ask, where to go. One sheet of A4.
(function (scope) {
  "use strict";
  var SelfCheck = (scope.SelfCheck = scope.SelfCheck || /** @type {any} */ ({}));
  var make = SelfCheck.make;

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict[]} verdicts @returns {HTMLElement} */
  function slip(rules, answers, verdicts) {
    var wanted = verdicts.filter(function (one) { return one.value !== "不满足" && rules.projects[one.project].evidence.length; });
    if (!wanted.length) wanted = verdicts.filter(function (one) { return one.value !== "不满足"; });
    var place = answers.place ? rules.questions.place.choices.filter(function (one) { return one.value === answers.place; })[0].text : "（没有选）";
    return make("section", { "class": "slip", id: "slip", "aria-label": "带去工会的单子" }, [
      make("h3", {}, ["带去工会的单子"]),
      make("p", {}, ["地区：" + place + "　　想问的：" + wanted.map(function (one) { return rules.projects[one.project].name; }).join("、")]),
      bring(rules, answers, wanted),
      ask(rules, verdicts),
      go(rules, answers, wanted),
      make("p", { "class": "slip__last" }, ["这张单子是自测生成的，不是认定结论。能不能办、给多少，由当地工会核实决定；热线 12351。"]),
    ]);
  }

  /**
   * The statements of one kind that hold here; without any, those of other places as examples.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict[]} projects @param {"evidence" | "channels"} field
   * @param {number} most
   */
  function local(rules, answers, projects, field, most) {
    var within = rules.within[String(answers.place)] || [];
    /** @type {Check.Statement[]} */
    var all = [];
    projects.forEach(function (one) { all = all.concat(rules.projects[one.project][field]); });
    /** @type {Record<string, boolean>} */
    var texts = {};
    all = all.filter(function (item) { return texts[item.text] ? false : (texts[item.text] = true); });
    var here = all.filter(function (item) { return !item.place || within.indexOf(item.place) >= 0; });
    var own = here.some(function (item) { return item.place; });
    var rest = all.filter(function (item) { return here.indexOf(item) < 0; });
    return { own: own, list: here.concat(own ? [] : rest).slice(0, most) };
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict[]} wanted */
  function bring(rules, answers, wanted) {
    var found = local(rules, answers, wanted, "evidence", 4);
    var rows = found.list.map(function (item) { return row(SelfCheck.said(rules, item)); });
    return make("div", {}, [
      make("h4", {}, ["带什么"]),
      found.own || !rows.length ? null : make("p", { "class": "soft" }, ["没有查到当地的材料单。下面是别处的例子，去之前先打电话问清。"]),
      rows.length ? make("ul", { "class": "slip__rows" }, rows) : make("p", {}, ["材料单没有公开查到，去之前先打电话问清。"]),
    ]);
  }

  /** A paper to bring, with what can be ticked on the screen or on paper. @param {string} text */
  function row(text) {
    var boxes = ["已经有了", "还要去办", "要请人帮（单位、社区、医院、学校）"].map(function (label) {
      return make("label", {}, [make("input", { type: "checkbox", autocomplete: "off" }), label]);
    });
    return make("li", {}, [text, make("div", { "class": "slip__boxes", role: "group", "aria-label": text.slice(0, 20) }, boxes)]);
  }

  /** @param {Check.Rules} rules @param {Check.Verdict[]} verdicts */
  function ask(rules, verdicts) {
    /** @type {string[]} */
    var names = [];
    verdicts.forEach(function (one) { names = names.concat(one.missing); });
    var lines = SelfCheck.unique(names).filter(function (name) { return rules.questions[name].to_ask; }).map(function (name) {
      return rules.questions[name].short + "：" + rules.questions[name].to_ask + "。";
    });
    lines.push("今年这一项还办不办、什么时候报、当地怎么认定困难职工。");
    return make("div", {}, [make("h4", {}, ["要问清的"]), make("ul", {}, lines.slice(0, 6).map(function (text) { return make("li", {}, [text]); }))]);
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict[]} wanted */
  function go(rules, answers, wanted) {
    var here = local(rules, answers, wanted, "channels", 9).list.filter(function (item) {
      return !item.place || (rules.within[String(answers.place)] || []).indexOf(item.place) >= 0;
    });
    var texts = ["先找本单位工会；没有单位的，找住处的街道、社区工会或当地职工服务中心。"].concat(here.slice(0, 3).map(function (item) { return SelfCheck.said(rules, item); }));
    var lines = texts.map(function (text) { return make("li", {}, [text]); });
    return make("div", {}, [make("h4", {}, ["找谁"]), make("ul", {}, lines)]);
  }

  SelfCheck.slip = slip;
})(this);
