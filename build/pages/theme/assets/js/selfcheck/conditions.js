// The reasons: each condition with its clause opening in place, the sum that weighs most, and what would change the outcome.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  /** @type {Record<string, string>} */
  var TONES = { "满足": "ok", "不满足": "stop", "需核实": "warn" };
  /** @type {Record<string, string>} */
  var LEANS = { "满足": "对照来看可能够，值得去问", "不满足": "对照来看可能不够，可以问问" };

  /** @param {string} words @param {string} tone */
  function badge(words, tone) {
    return make("span", { "class": "badge badge--" + tone }, [words]);
  }

  /** All that stands behind a verdict, folded. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict} verdict */
  function reasons(rules, answers, verdict) {
    var project = rules.projects[verdict.project];
    return [
      sum(verdict),
      nearest(rules, verdict, SelfCheck.changes(rules, answers, verdict.project)),
      SelfCheck.fold("fold conditions", ["逐条看条件和依据"], [tree(rules, answers, verdict, verdict.tree, false)]),
      project.relations.length ? SelfCheck.fold("fold", ["和别的帮扶怎么一起办"], project.relations.map(function (one) {
        return make("p", {}, [badge(one.kind === "excludes" ? "不能同时" : "可以同时", one.kind === "excludes" ? "stop" : "ok"), SelfCheck.said(rules, one)]);
      })) : null,
      make("p", { "class": "soft" }, [project.fund + "。" + project.running]),
    ];
  }

  /** The sum that weighs most: one that fits, else the one that misses by the least, with how much is missing. @param {Check.Verdict} verdict */
  function sum(verdict) {
    var sums = verdict.conditions.filter(function (one) { return one.working; });
    var fitting = sums.filter(function (one) { return one.face === "满足"; });
    var near = sums.filter(function (one) { return one.face === "不满足" && gap(verdict, one); });
    var chosen = fitting[0] || near[near.length - 1];
    if (!chosen) return null;
    var missing = chosen.face === "满足" ? "" : "　差一点：" + SelfCheck.arithmetic.show(/** @type {Check.Ratio} */ (gap(verdict, chosen))) + " 元。";
    return make("p", { "class": "working" }, [chosen.working + missing]);
  }

  /** @param {Check.Verdict} verdict @param {Check.Condition} one */
  function gap(verdict, one) {
    return one.node.compare && SelfCheck.arithmetic.nearMiss(one.node.compare, verdict.numbers);
  }

  /** @param {Check.Rules} rules @param {Check.Verdict} verdict */
  function why(rules, verdict) {
    var deciding = verdict.conditions.filter(function (one) { return one.decides; });
    if (verdict.value === "满足") return "按您答的，查到的条件都对得上。最后由工会核实决定。";
    if (verdict.value === "不满足") return "对不上的是：" + weightiest(deciding).map(conditionText).join("；") + "。";
    if (verdict.missing.length) {
      return "还差：" + verdict.missing.map(function (name) { return rules.questions[name].short; }).join("、") + "。";
    }
    return LEANS[verdict.lean] ? LEANS[verdict.lean] + "。" + reason(deciding) : "这些条件要当面核实。" + reason(deciding);
  }

  /** An exclusion first, then what was counted, then the rest; two are enough for one sentence. @param {Check.Condition[]} conditions */
  function weightiest(conditions) {
    /** @param {Check.Condition} one */
    function weight(one) { return one.negated ? 0 : one.working ? 1 : 2; }
    return conditions.slice().sort(function (a, b) { return weight(a) - weight(b); }).slice(0, 2);
  }

  /** @param {Check.Condition[]} deciding */
  function reason(deciding) {
    var hints = deciding.map(function (one) { return one.node.hint; }).filter(Boolean);
    return hints[0] || "有的条件来源没有写清，自测判断不了。";
  }

  /** @param {Check.Condition} one */
  function conditionText(one) {
    return (one.negated ? "不能有：" : "") + one.node.text;
  }

  /** Which single answer would change the outcome. @param {Check.Rules} rules @param {Check.Verdict} verdict @param {Check.Turn[]} turns */
  function nearest(rules, verdict, turns) {
    var worth = turns.filter(function (turn) { return verdict.value !== "满足" || typeof turn.answer !== "string"; });
    if (!worth.length) return null;
    var lines = worth.slice(0, 4).map(function (turn) { return make("li", {}, [turned(rules, turn)]); });
    return SelfCheck.fold("fold turns", ["哪个答案变了，结果就会变"], [make("ul", {}, lines)]);
  }

  /** @param {Check.Rules} rules @param {Check.Turn} turn */
  function turned(rules, turn) {
    var question = rules.questions[turn.question];
    var outcome = { "满足": "可能符合", "不满足": "可能不符合", "需核实": "需要核实" }[turn.value];
    return "「" + question.text + "」如果是" + answerText(question, turn.answer) + "，就" + (turn.value === "需核实" ? "要核实" : outcome) + "。";
  }

  /** An answer in words. @param {Check.Question} question @param {any} answer */
  function answerText(question, answer) {
    if (answer === undefined || answer === null) return "不清楚";
    if (typeof answer !== "string") return " " + SelfCheck.arithmetic.show(answer) + (question.unit === "人" ? " 人" : " 元");
    if (question.type === "yes_no") return answer === "yes" ? "「是」" : "「不是」";
    if (question.type === "place") return answer === "elsewhere" ? "「没有选」" : "「" + SelfCheck.rules.placeNames[answer] + "」";
    return "「" + question.choices.filter(function (one) { return one.value === answer; })[0].text + "」";
  }

  /** @type {Record<string, string>} */
  var LEADS = { all: "都要符合：", any: "符合一条就行：", not: "不能有：" };

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict} verdict @param {Check.Node} node @param {boolean} negated @returns {HTMLElement | null} */
  function tree(rules, answers, verdict, node, negated) {
    var pair = verdict.values[node.key];
    if (pair[0] === "不适用") return null;
    if (!node.children.length) return leaf(rules, answers, verdict, node, negated);
    var inside = node.children.map(function (child) { return tree(rules, answers, verdict, child, negated !== (node.kind === "not")); }).filter(Boolean);
    var lead = node.kind === "not" || inside.length > 1 ? LEADS[node.kind] : "";
    return make("div", { "class": "branch" }, [
      node.text || lead ? make("p", { "class": "branch__lead" }, [node.text ? node.text + (lead ? "（" + lead.slice(0, -1) + "）" : "") : lead]) : null,
    ].concat(inside));
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Verdict} verdict @param {Check.Node} node @param {boolean} negated */
  function leaf(rules, answers, verdict, node, negated) {
    var one = verdict.conditions.filter(function (each) { return each.node.key === node.key && each.negated === negated; })[0];
    return make("div", { "class": "condition", "data-value": one.value, "data-clause": node.clause }, [
      make("p", {}, [badge(one.value, TONES[one.value]), conditionText(one)]),
      one.working ? make("p", { "class": "working" }, [one.working]) : null,
      one.because ? make("p", { "class": "soft" }, [rules.implications[one.because].because]) : null,
      one.value === "需核实" ? make("p", { "class": "soft" }, [unsettled(rules, answers, one)]) : null,
      clause(rules, node),
    ]);
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Condition} one */
  function unsettled(rules, answers, one) {
    if (one.open.length) {
      return "还不知道：" + one.open.map(function (name) {
        var question = rules.questions[name];
        return question.short + (question.to_ask ? "（" + question.to_ask + "）" : "");
      }).join("、") + "。";
    }
    if (one.bounded) return bound(rules, answers, one);
    var leaning = { "满足": "对照：够。", "不满足": "对照：不够。" }[one.face] || "";
    return leaning + (one.node.hint || one.node.note || "来源没有说清，要问单位工会或12351。");
  }

  /** What is said where a sum holds whatever its open numbers are. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Condition} one */
  function bound(rules, answers, one) {
    var place = String(answers.place);
    var open = SelfCheck.namesOf(one.node).filter(function (each) { return answers[each] === undefined; });
    var name = open.filter(function (each) { return rules.questions[each].standard; })[0];
    if (!name) return "没有填的「" + rules.questions[open[0]].short + "」不论多少，都已经够。" + (one.node.hint || "");
    var held = (rules.standards[name] || {})[place];
    if (!held) {
      return "当地的" + rules.questions[name].short + "没有查到。照本库读到过的最低的那个数再打对折（" + SelfCheck.arithmetic.show(SelfCheck.arithmetic.read(rules.lowest[name] || "1")) + " 元）来比，也够。" + (one.node.hint || "");
    }
    return "照" + rules.placeNames[held.place] + held.year + "年的" + (held.floor ? "下限" : "数") + " " + SelfCheck.arithmetic.show(SelfCheck.arithmetic.read(held.least)) +
      " 元，已经够；今年当地的数没有查到，这类标准一般只升不降。" + (one.node.hint || "");
  }

  /** The clause behind a condition, opening in place, with a link to where it stands. @param {Check.Rules} rules @param {Check.Node} node */
  function clause(rules, node) {
    var found = rules.clauses[node.clause];
    if (!found) return null;
    var cut = found.text.indexOf(node.quote);
    var quote = cut < 0 || !node.quote ? [found.text] : [found.text.slice(0, cut), make("mark", {}, [node.quote]), found.text.slice(cut + node.quote.length)];
    return SelfCheck.fold("source", ["依据：《" + found.title + "》" + found.citation], [
      make("p", { "class": "quote" }, quote),
      make("p", {}, [badge(found.wording, "info"), badge(found.status, "none"), make("a", { href: found.url }, ["到这一条款"])]),
    ]);
  }

  SelfCheck.reasons = reasons;
  SelfCheck.badge = badge;
  SelfCheck.why = why;
  SelfCheck.answerText = answerText;
  SelfCheck.conditionText = conditionText;
})(this);
