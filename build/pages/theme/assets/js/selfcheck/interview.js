// Which screen comes next, and which single answer would change a verdict. The twin of build/selfcheck/interview.py and what_if.py.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var VALUES = SelfCheck.VALUES;

  /** A copy of the answers with one of them changed. @param {Check.Answers} answers @param {string} name @param {Check.Answer} answer */
  function withAnswer(answers, name, answer) {
    /** @type {Check.Answers} */
    var copy = {};
    for (var key in answers) copy[key] = answers[key];
    copy[name] = answer;
    return copy;
  }

  /** Question -> how many unsettled projects wait for it. @param {Check.Verdict[]} verdicts */
  function live(verdicts) {
    /** @type {Record<string, number>} */
    var found = {};
    verdicts.forEach(function (each) {
      each.missing.forEach(function (name) { found[name] = (found[name] || 0) + 1; });
    });
    return found;
  }

  /** The open questions by which a door of another office is shown or not, where the rest of its circumstances holds. @param {Check.Facts} facts */
  function ofDoors(facts) {
    /** @type {string[]} */
    var found = [];
    Object.keys(facts.rules.referrals).forEach(function (key) {
      var whens = facts.rules.referrals[key];
      var possible = whens.every(function (when) {
        return facts.meets(when) || when.asks.some(function (name) { return facts.known(name).answer === null; });
      });
      if (possible) whens.forEach(function (when) { when.asks.forEach(function (name) { found = found.concat(facts.known(name).open); }); });
    });
    return found;
  }

  /**
   * The questions to show on a screen.
   * @param {Check.Rules} rules @param {string} screen @param {Check.Answers} answers @param {string[]} kept @returns {string[]}
   */
  function shownOn(rules, screen, answers, kept) {
    var facts = new SelfCheck.Facts(rules, answers);
    var names = Object.keys(rules.questions).filter(function (name) {
      return rules.questions[name].screen === screen && facts.makesSense(rules.questions[name]).verdict;
    });
    if (rules.screens[screen].opening) return names;
    var waiting = live(SelfCheck.evaluate(rules, answers));
    var doors = ofDoors(facts);
    /** @param {string} name */
    function wanted(name) {
      return waiting[name] || doors.indexOf(name) >= 0 || answers[name] !== undefined || kept.indexOf(name) >= 0;
    }
    var any = names.some(wanted);
    /** @type {string[]} */
    var needless = [];
    facts.held().forEach(function (key) {
      var compare = rules.implications[key].compare;
      if (compare) needless = needless.concat(SelfCheck.arithmetic.names(compare.left), SelfCheck.arithmetic.names(compare.right));
    });
    return names.filter(function (name) {
      return wanted(name) || (any && rules.questions[name].standard && needless.indexOf(name) < 0);
    });
  }

  /**
   * The screen to show next; null when nothing that is left to ask can settle anything.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {string[]} visited @returns {string | null}
   */
  function nextScreen(rules, answers, visited) {
    var opening = Object.keys(rules.screens).filter(function (name) { return rules.screens[name].opening && visited.indexOf(name) < 0; });
    if (opening.length) return opening[0];
    var verdicts = SelfCheck.evaluate(rules, answers);
    var waiting = live(verdicts);
    ofDoors(new SelfCheck.Facts(rules, answers)).forEach(function (name) { waiting[name] = waiting[name] || 0; });
    var unsettled = verdicts.filter(function (each) { return each.value === VALUES.UNKNOWN; });
    var best = /** @type {{name: string, settles: Check.Ratio} | null} */ (null);
    Object.keys(rules.questions).forEach(function (name) {
      if (waiting[name] === undefined || visited.indexOf(rules.questions[name].screen) >= 0) return;
      var settles = settled(rules, answers, name, unsettled);
      var way = best ? SelfCheck.arithmetic.order(settles, best.settles) || waiting[name] - waiting[best.name] : 1;
      if (way > 0) best = { name: name, settles: settles };
    });
    return best ? rules.questions[best.name].screen : null;
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {string} name @param {Check.Verdict[]} unsettled */
  function settled(rules, answers, name, unsettled) {
    var tried = samples(rules, answers, rules.questions[name]);
    var waiting = unsettled.filter(function (each) { return each.missing.indexOf(name) >= 0; }); // no other one can be settled by it
    var count = 0;
    tried.forEach(function (answer) {
      var facts = new SelfCheck.Facts(rules, withAnswer(answers, name, answer));
      waiting.forEach(function (each) {
        if (SelfCheck.verdict(facts, each.project).value !== VALUES.UNKNOWN) count += 1;
      });
    });
    return SelfCheck.arithmetic.ratio(tried.length ? count : 0, tried.length || 1);
  }

  /**
   * The answers of a question that may make a difference.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Question} question
   */
  function samples(rules, answers, question) {
    if (question.type === "yes_no") return ["yes", "no"];
    if (question.type === "place") return [];
    if (question.choices.length) return question.choices.map(function (choice) { return choice.value; });
    /** @type {number[]} */
    var whole = [];
    if (question.type === "number") {
      for (var n = question.least; n <= question.most; n++) whole.push(n);
    } else {
      roots(rules, answers, question.id).forEach(function (root) {
        var floor = Math.floor(root.n / root.d);
        whole.push(floor - 1, floor, floor + 1);
      });
      whole = SelfCheck.unique(whole).sort(function (a, b) { return a - b; });
    }
    return whole
      .filter(function (amount) { return amount >= question.least && amount <= question.most; })
      .map(function (amount) { return SelfCheck.arithmetic.ratio(amount, 1); });
  }

  /**
   * The values of a number at which some comparison turns, with every other answer as it is.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {string} name
   */
  function roots(rules, answers, name) {
    var known = new SelfCheck.Facts(rules, answers).numbers();
    /** @type {Record<string, Check.Ratio>} */
    var others = {};
    for (var key in known) if (key !== name) others[key] = known[key];
    /** @type {Check.Ratio[]} */
    var found = [];
    Object.keys(rules.trees).forEach(function (project) {
      leaves(rules.trees[project]).forEach(function (node) {
        if (!node.compare || SelfCheck.namesOf(node).indexOf(name) < 0) return;
        var left = SelfCheck.arithmetic.line(node.compare.left, name, others);
        var right = SelfCheck.arithmetic.line(node.compare.right, name, others);
        if (!left || !right || SelfCheck.same(left[1], right[1])) return;
        var apply = SelfCheck.arithmetic.sure;
        found.push(apply("/", apply("-", right[0], left[0]), apply("-", left[1], right[1])));
      });
    });
    return found;
  }

  /** @param {Check.Node} node @returns {Check.Node[]} */
  function leaves(node) {
    if (!node.children.length) return [node];
    return node.children.reduce(function (list, child) { return list.concat(leaves(child)); }, /** @type {Check.Node[]} */ ([]));
  }

  /**
   * For each question the smallest change of its answer that changes the verdict most.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @returns {Check.Turn[]}
   */
  function changes(rules, answers, project) {
    var now = SelfCheck.verdict(new SelfCheck.Facts(rules, answers), project).value;
    /** @type {string[]} */
    var read = [];
    leaves(rules.trees[project]).forEach(function (node) { read = read.concat(SelfCheck.namesOf(node)); });
    var turns = Object.keys(rules.questions)
      .filter(function (name) { return read.indexOf(name) >= 0 && rules.questions[name].type !== "place"; })
      .map(function (name) { return best(rules, answers, project, name, now); })
      .filter(Boolean);
    return /** @type {Check.Turn[]} */ (turns);
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @param {string} name @param {string} now */
  function best(rules, answers, project, name, now) {
    var question = rules.questions[name];
    if (!new SelfCheck.Facts(rules, answers).makesSense(question).verdict) return null;
    var own = answers[name] === undefined ? null : answers[name];
    var found = /** @type {Check.Turn | null} */ (null);
    /** @type {Record<string, number>} */
    var worth = {};
    worth[VALUES.NO] = 0;
    worth[VALUES.UNKNOWN] = 1;
    worth[VALUES.YES] = 2;
    nearestFirst(samples(rules, answers, question), own).forEach(function (answer) {
      var value = SelfCheck.verdict(new SelfCheck.Facts(rules, withAnswer(answers, name, answer)), project).value;
      if (value === now) return;
      var better = now === VALUES.YES ? !found : worth[value] > Math.max(worth[now], found ? worth[found.value] : -1);
      if (better) found = { question: name, answer: answer, value: value };
    });
    return found;
  }

  /** @param {Check.Answer[]} list @param {Check.Answer | null} own */
  function nearestFirst(list, own) {
    var others = list.filter(function (answer) { return !SelfCheck.same(answer, own); });
    /** @param {Check.Answer} answer */
    function away(answer) {
      if (own === null || typeof own === "string" || typeof answer === "string") return 0;
      return Math.abs((answer.n * own.d - own.n * answer.d) / (answer.d * own.d));
    }
    return others
      .map(function (answer, position) { return { answer: answer, away: away(answer), position: position }; })
      .sort(function (a, b) { return a.away - b.away || a.position - b.position; })
      .map(function (one) { return one.answer; });
  }

  SelfCheck.shownOn = shownOn;
  SelfCheck.nextScreen = nextScreen;
  SelfCheck.changes = changes;
})(this);
