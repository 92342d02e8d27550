// The one number that is missing, worked out from the rule: from where on would it count. The twin of build/selfcheck/solving.py.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;

  /** What the one open number would have to be. @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @returns {Check.Threshold[]} */
  function thresholds(rules, answers, project) {
    if (!rules.trees[project]) return [];
    var facts = new SelfCheck.Facts(rules, answers);
    var judged = SelfCheck.verdict(facts, project);
    var numbers = judged.missing.filter(function (name) { return rules.questions[name].type === "money" || rules.questions[name].type === "number"; });
    var standards = numbers.filter(function (name) { return rules.questions[name].standard; });
    if (standards.length) numbers = standards;
    if (numbers.length !== 1 || judged.value !== SelfCheck.VALUES.UNKNOWN) return [];
    /** @type {Record<string, boolean>} */
    var seen = {};
    var found = judged.conditions.map(function (condition) { return threshold(facts, condition, numbers[0]); }).filter(function (one) {
      if (!one || !wouldDo(rules, answers, project, one)) return false;
      var key = JSON.stringify(one);
      return seen[key] ? false : (seen[key] = true);
    });
    return /** @type {Check.Threshold[]} */ (found).sort(function (a, b) {
      return a.known < b.known ? -1 : a.known > b.known ? 1 : (a.upward ? a.bound : -a.bound) - (b.upward ? b.bound : -b.bound);
    });
  }

  /** @param {Check.Facts} facts @param {Check.Condition} condition @param {string} name @returns {Check.Threshold | null} */
  function threshold(facts, condition, name) {
    var node = condition.node;
    if (!node.compare || !node.counts_as || condition.open.length !== 1 || condition.open[0] !== name || condition.negated) return null;
    var found = bound(node.compare, name, facts);
    var question = facts.rules.questions[name];
    if (!found || found.bound < question.least || found.bound > question.most) return null;
    return { question: name, bound: found.bound, upward: found.upward, counts_as: node.counts_as, known: known(node.compare, name, facts), compared: Boolean(node.hint) };
  }

  /** The first whole number for which it holds, and whether larger ones do. @param {Check.Comparison} comparison @param {string} name @param {Check.Facts} facts */
  function bound(comparison, name, facts) {
    var exact = SelfCheck.arithmetic;
    var left = exact.line(comparison.left, name, facts.numbers());
    var right = exact.line(comparison.right, name, facts.numbers());
    if (!left || !right || SelfCheck.same(left[1], right[1]) || comparison.sign === "=") return null;
    var root = exact.sure("/", exact.sure("-", right[0], left[0]), exact.sure("-", left[1], right[1]));
    var upward = (exact.order(left[1], right[1]) < 0) === (comparison.sign.charAt(0) === "<");
    var floor = Math.floor(root.n / root.d);
    var ceiling = Math.ceil(root.n / root.d);
    if (comparison.sign.length === 2) return { bound: upward ? ceiling : floor, upward: upward };
    return { bound: upward ? floor + 1 : ceiling - 1, upward: upward };
  }

  /** With that number the rest must not stand against it. @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @param {Check.Threshold} one */
  function wouldDo(rules, answers, project, one) {
    /** @type {Check.Answers} */
    var tried = {};
    for (var key in answers) tried[key] = answers[key];
    tried[one.question] = SelfCheck.arithmetic.ratio(one.bound, 1);
    return SelfCheck.verdict(new SelfCheck.Facts(rules, tried), project).lean !== SelfCheck.VALUES.NO;
  }

  /** What the reader's own numbers come to: 您家减去开销人均 700 元. @param {Check.Comparison} comparison @param {string} name @param {Check.Facts} facts */
  function known(comparison, name, facts) {
    var side = SelfCheck.arithmetic.names(comparison.left).indexOf(name) >= 0 ? comparison.right : comparison.left;
    var amount = SelfCheck.arithmetic.value(side, facts.numbers());
    if (!amount) return "";
    var questions = facts.rules.questions;
    var less = takenOff(side).map(function (each) { return questions[each].plain || questions[each].short; }).join("、");
    var share = SelfCheck.arithmetic.names(side).indexOf("household") >= 0 ? "人均" : "算下来";
    return "您家" + (less ? "减去" + less : "") + share + " " + SelfCheck.arithmetic.show(amount) + " 元";
  }

  /** The questions that an expression subtracts. @param {any} term @returns {string[]} */
  function takenOff(term) {
    if (typeof term === "string" || typeof term[0] === "number") return [];
    var below = takenOff(term[1]).concat(takenOff(term[2]));
    return term[0] === "-" ? below.concat(SelfCheck.arithmetic.names(term[2])) : below;
  }

  /** One sentence for each known side. @param {Check.Rules} rules @param {Check.Threshold[]} found @returns {string[]} */
  function sentences(rules, found) {
    return SelfCheck.unique(found.map(function (one) { return one.known; })).map(function (side) {
      return sentence(rules, side, found.filter(function (one) { return one.known === side; }));
    });
  }

  /** @param {Check.Rules} rules @param {string} side @param {Check.Threshold[]} group */
  function sentence(rules, side, group) {
    var question = rules.questions[group[0].question];
    var words = question.plain || question.short;
    var name = question.standard ? "当地" + words : words;
    var unit = question.unit === "人" ? "人" : "元";
    var parts = group.map(function (one, at) {
      var head = at ? "" : name + "在 ";
      return head + SelfCheck.arithmetic.show(SelfCheck.arithmetic.ratio(one.bound, 1)) + " " + unit + "以" + (one.upward ? "上" : "下") + (at ? "" : "就") + "可能算" + one.counts_as;
    });
    return (side ? side + "。" : "") + parts.join("，") + "。";
  }

  SelfCheck.thresholds = thresholds;
  SelfCheck.sentences = sentences;
})(this);
