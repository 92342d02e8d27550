// A verdict -> what a reader does with it: one of five sorts, or why it cannot be told. The twin of build/selfcheck/standing.py.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var SORTS = { APPLY: "值得申请", NUMBER: "差一个数", NO: "不符合", UNION: "由工会申报", OFFICE: "不归这里", UNJUDGED: "没法判断" };
  /** @type {Record<string, string>} */
  var BY_KIND = { union: SORTS.UNION, office: SORTS.OFFICE, over: SORTS.NO };
  /** @type {Record<string, number>} */
  var ORDER = { "值得申请": 0, "差一个数": 0, "不符合": 1, "由工会申报": 2, "不归这里": 3, "没法判断": 4 };

  /** Every project but mere services, the best first. @param {Check.Rules} rules @param {Check.Answers} answers @returns {Check.Standing[]} */
  function standings(rules, answers) {
    var facts = new SelfCheck.Facts(rules, answers);
    var found = Object.keys(rules.kinds).filter(function (key) { return rules.kinds[key] !== "service"; }).map(function (key) {
      return standing(facts, key, rules.kinds[key]);
    });
    return found.sort(function (a, b) {
      return order(a) - order(b) || a.tier - b.tier || b.rank - a.rank || Number(!a.gate) - Number(!b.gate) || (a.project < b.project ? -1 : 1);
    });
  }

  /** What a union puts in for in the reader's own place, for people like them, stands among what is worth asking for. @param {Check.Standing} one */
  function order(one) {
    return one.sort === SORTS.UNION && one.rank > 1 ? 0 : ORDER[one.sort];
  }

  /** @param {Check.Facts} facts @param {string} project @param {string} kind @returns {Check.Standing} */
  function standing(facts, project, kind) {
    var home = facts.rules.homes[project];
    if (home && facts.applies(home) === false) return one(project, SORTS.NO, "kind");
    if (BY_KIND[kind]) return called(facts, one(project, ofKind(facts, project, kind), "kind"));
    if (!facts.rules.trees[project]) return one(project, SORTS.UNJUDGED, "nothing");
    var judged = SelfCheck.verdict(facts, project);
    var found = sorted(facts, judged);
    if (found.sort === SORTS.APPLY && found.ground !== "rule" && aged(facts, judged)) found = one(project, SORTS.NUMBER, "aged");
    rank(facts, judged, found);
    found.tier = tier(facts, judged, found);
    var gate = facts.rules.gates[project];
    found.gate = gate && !facts.meets(gate.passed) ? gate.name : "";
    found.kin = gate ? gate.name : "";
    found.verdict = judged;
    return found;
  }

  /** Ranks what a union puts in for where a reader's own answers say that it is meant for people like them. @param {Check.Facts} facts @param {Check.Standing} found */
  function called(facts, found) {
    var asked = facts.rules.calls[found.project] || [];
    var meant = asked.some(facts.meets, facts);
    found.rank = meant ? facts.rules.homes[found.project] ? 5 : 1 : 0;
    return found;
  }

  /** What a union puts in for, in one place, is still not for those whom its conditions leave out. @param {Check.Facts} facts @param {string} project @param {string} kind */
  function ofKind(facts, project, kind) {
    var atHome = kind === "union" && facts.rules.homes[project] && facts.rules.trees[project];
    return atHome && SelfCheck.verdict(facts, project).lean === SelfCheck.VALUES.NO ? SORTS.NO : BY_KIND[kind];
  }

  /** @param {string} project @param {string} sort @param {string} ground @param {string} [needs] @returns {Check.Standing} */
  function one(project, sort, ground, needs) {
    return { project: project, sort: sort, ground: ground, needs: needs || "", rank: 0, tier: 0, events: [], gate: "", kin: "", also: [], verdict: null };
  }

  /** @param {Check.Facts} facts @param {Check.Verdict} judged @param {Check.Standing} found */
  function tier(facts, judged, found) {
    var home = Boolean(facts.rules.homes[found.project]);
    if (found.sort === SORTS.NUMBER && found.ground === "open" && !spokenFor(judged)) return 3;
    if (found.ground === "rule" || (found.sort === SORTS.APPLY && home)) return 0;
    if (home || facts.rules.thin.indexOf(found.project) < 0) return 1;
    return found.sort === SORTS.APPLY ? 2 : 3;
  }

  /** @param {Check.Facts} facts @param {Check.Verdict} judged */
  function sorted(facts, judged) {
    var VALUES = SelfCheck.VALUES;
    var project = judged.project;
    if (judged.value === VALUES.YES) return one(project, SORTS.APPLY, "rule");
    if (judged.value === VALUES.NO) return one(project, SORTS.NO, "rule");
    if (!judged.conditions.length) return one(project, SORTS.UNJUDGED, "nothing");
    var leans = judged.lean === VALUES.YES && (local(facts, judged) || counted(judged));
    var short = judged.needed.length && !leans && judged.lean !== VALUES.NO;
    if (short && outOfReach(facts, judged)) return one(project, SORTS.NO, "open");
    var unsure = judged.lean === VALUES.UNKNOWN ? unsureOf(facts, judged) : "";
    if (unsure) return one(project, SORTS.NUMBER, "unsure", unsure);
    if (short) return one(project, SORTS.NUMBER, "open", deciding(facts, judged));
    if (judged.lean === VALUES.UNKNOWN) return one(project, spokenFor(judged) ? SORTS.APPLY : SORTS.UNJUDGED, "person");
    var thin = facts.rules.thin.indexOf(project) >= 0;
    return one(project, judged.lean === VALUES.YES ? SORTS.APPLY : SORTS.NO, thin ? "person" : "compared");
  }

  /** The question by whose answer sources differ on whom they mean (已经退休), where all hangs on it. @param {Check.Facts} facts @param {Check.Verdict} judged */
  function unsureOf(facts, judged) {
    var top = facts.rules.trees[judged.project].children.reduce(function (list, child) {
      return list.concat(child.key, child.kind === "not" ? child.children.map(function (one) { return one.key; }) : []);
    }, /** @type {string[]} */ ([]));
    var found = judged.conditions.filter(function (c) {
      if (top.indexOf(c.node.key) < 0 || c.face !== SelfCheck.VALUES.UNKNOWN || !c.node.ask) return false;
      var answer = facts.known(c.node.ask).answer;
      return answer !== null && c.node.unsure.indexOf(answer) >= 0;
    })[0];
    return found ? found.node.ask : "";
  }

  /** Whether a gift was last read of too long ago, as a whole or in all that speaks for this reader. @param {Check.Facts} facts @param {Check.Verdict} judged */
  function aged(facts, judged) {
    var dormant = facts.rules.gifts[judged.project];
    var met = judged.conditions.filter(function (c) {
      return c.face === SelfCheck.VALUES.YES && !c.negated && (c.node.kind === "ask" || c.node.kind === "compare");
    });
    return dormant !== undefined && (dormant || (met.length > 0 && met.every(function (c) { return c.node.past; })));
  }

  /** Whether a sum of theirs comes out right whatever number is missing. @param {Check.Verdict} judged */
  function counted(judged) {
    return judged.conditions.some(function (c) { return Boolean(c.node.counts_as) && c.face === SelfCheck.VALUES.YES && !c.negated; });
  }

  /** Whether the one number that is missing would not do at its least nor at its most. @param {Check.Facts} facts @param {Check.Verdict} judged */
  function outOfReach(facts, judged) {
    var name = judged.needed[0];
    var question = facts.rules.questions[name];
    if (judged.needed.length > 1 || (question.type !== "money" && question.type !== "number") || facts.doubtful().length) return false;
    var cap = facts.rules.caps[name + " " + String(facts.known("place").answer).slice(0, 2) + "0000"] || question.most;
    return [question.least, Math.min(question.most, cap)].every(function (end) {
      /** @type {Check.Answers} */
      var tried = {};
      for (var key in facts.answers) tried[key] = facts.answers[key];
      tried[name] = SelfCheck.arithmetic.ratio(end, 1);
      return SelfCheck.verdict(new SelfCheck.Facts(facts.rules, tried), judged.project).lean === SelfCheck.VALUES.NO;
    });
  }

  /** Whether some answer of the reader's own meets a condition. @param {Check.Verdict} judged */
  function spokenFor(judged) {
    return judged.conditions.some(function (c) {
      return c.face === SelfCheck.VALUES.YES && c.alive && !c.negated && (c.node.kind === "ask" || c.node.kind === "compare");
    });
  }

  /** The one question that settles most: a local standard where its limit can be worked out, else in order of asking. @param {Check.Facts} facts @param {Check.Verdict} judged */
  function deciding(facts, judged) {
    var questions = facts.rules.questions;
    var order = Object.keys(questions);
    var standards = judged.needed.filter(function (name) { return questions[name].standard; });
    var numbers = judged.needed.filter(function (name) { return questions[name].type === "money" || questions[name].type === "number"; });
    if (standards.length && numbers.length === standards.length) return standards[0];
    return judged.needed.slice().sort(function (a, b) { return order.indexOf(a) - order.indexOf(b); })[0];
  }

  /** How much of a reader's own life speaks for a project, and which events. @param {Check.Facts} facts @param {Check.Verdict} judged @param {Check.Standing} into */
  function rank(facts, judged, into) {
    var met = judged.conditions.filter(function (c) { return c.face === SelfCheck.VALUES.YES && !c.negated; });
    var asks = SelfCheck.unique(met.map(function (c) { return c.node.ask; }).filter(Boolean));
    /** @param {string} name */
    function happened(name) { return facts.rules.questions[name].weighs && facts.known(name).answer === "yes"; }
    var events = asks.filter(happened);
    var exact = 0;
    var other = 0;
    asks.filter(function (name) { return !happened(name); }).forEach(function (name) {
      var found = facts.known(name).answer === "yes" ? facts.rules.questions[name].when.reduce(function (list, when) {
        return list.concat(when.asks.filter(happened));
      }, /** @type {string[]} */ ([])) : [];
      events = events.concat(found);
      if (found.length) exact += 1;
      else other = 1;
    });
    into.events = SelfCheck.unique(events);
    into.rank = 4 * into.events.length + 2 * exact + (facts.rules.homes[judged.project] ? 4 : 0) + (local(facts, judged) ? 2 : 0) + other;
  }

  /** Whether a condition that is met stands in a rule of the reader's own place. @param {Check.Facts} facts @param {Check.Verdict} judged */
  function local(facts, judged) {
    var met = judged.conditions.filter(function (c) { return c.face === SelfCheck.VALUES.YES && !c.negated; });
    return placed(facts.rules.trees[judged.project], met.map(function (c) { return c.node.key; }), facts);
  }

  /** Of those of one kin and one sort the first, which stands for the others. @param {Check.Standing[]} those @returns {Check.Standing[]} */
  function gathered(those) {
    /** @type {Record<string, Check.Standing>} */
    var kept = {};
    /** @type {string[]} */
    var order = [];
    those.forEach(function (one) {
      var key = (one.kin || one.project) + " " + one.sort;
      var held = kept[key];
      if (held) {
        held.also.push(one.project);
        held.events = SelfCheck.unique(held.events.concat(one.events));
        return;
      }
      /** @type {any} */
      var copy = {};
      for (var name in one) copy[name] = /** @type {any} */ (one)[name];
      copy.also = [];
      kept[key] = copy;
      order.push(key);
    });
    return order.map(function (key) { return kept[key]; });
  }

  /** The one to three to begin with: the first, then one for each event that none speaks to yet. @param {Check.Standing[]} all @returns {Check.Standing[]} */
  function best(all) {
    var left = all.filter(function (one) {
      if (one.sort === SORTS.UNION) return one.rank > 0;
      return (one.sort === SORTS.APPLY || one.sort === SORTS.NUMBER) && (one.rank > 0 || one.tier < 2);
    });
    left = gathered(left);
    /** @type {Check.Standing[]} */
    var chosen = [];
    while (left.length && chosen.length < 3) {
      var spoken = chosen.reduce(function (list, one) { return list.concat(one.events); }, /** @type {string[]} */ ([]));
      var fresh = left.map(function (one) { return chosen.length ? one.events.filter(function (event) { return spoken.indexOf(event) < 0; }).length : 0; });
      chosen.push(left.splice(fresh.indexOf(Math.max.apply(null, fresh)), 1)[0]);
    }
    return chosen;
  }

  /** Whether a node of the reader's own place stands above a condition that is met. @param {Check.Node} node @param {string[]} keys @param {Check.Facts} facts @returns {boolean} */
  function placed(node, keys, facts) {
    if (node.place && facts.applies(node.place) && holds(node, keys)) return true;
    return node.children.some(function (child) { return placed(child, keys, facts); });
  }

  /** @param {Check.Node} node @param {string[]} keys @returns {boolean} */
  function holds(node, keys) {
    return keys.indexOf(node.key) >= 0 || node.children.some(function (child) { return holds(child, keys); });
  }

  SelfCheck.standings = standings;
  SelfCheck.best = best;
  SelfCheck.SORTS = SORTS;
})(this);
