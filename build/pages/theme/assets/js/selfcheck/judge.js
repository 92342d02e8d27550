// What each project's conditions come to: yes, no, unknown, with reasons. The twin of build/selfcheck/eligibility.py.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var YES = "满足";
  var NO = "不满足";
  var UNKNOWN = "需核实";
  var NA = "不适用";
  /** @type {Record<string, string>} */
  var OUTCOMES = { "满足": "可能符合", "不满足": "可能不符合", "需核实": "需要核实" };

  /**
   * @typedef {Check.Condition} Condition
   * @typedef {Check.Verdict} Verdict
   */

  /** @param {string} value */
  function opposite(value) {
    return value === YES ? NO : value === NO ? YES : value;
  }

  /** Kleene's strong logic over what concerns the reader. @param {string} kind @param {string[]} values */
  function join(kind, values) {
    var concerned = values.filter(function (value) { return value !== NA; });
    if (!concerned.length) return NA;
    if (kind === "not") return opposite(concerned[0]);
    var settles = kind === "all" ? NO : YES;
    if (concerned.indexOf(settles) >= 0) return settles;
    return concerned.indexOf(UNKNOWN) >= 0 ? UNKNOWN : opposite(settles);
  }

  /** @param {Check.Facts} facts */
  function Judge(facts) {
    this.facts = facts;
    /** @type {Record<string, Check.Pair>} */
    this.values = {};
    /** @type {Record<string, string[]>} */
    this.open = {};
    /** @type {Record<string, string>} */
    this.because = {};
    /** @type {Record<string, boolean>} */
    this.bounded = {};
    /** @type {Record<string, boolean>} */
    this.presumed = {};
  }

  /**
   * [what it comes to, what it would if comparisons counted]; `maybe`: it is open whether the place is right.
   * @param {Check.Node} node @param {boolean} maybe @returns {Check.Pair}
   */
  Judge.prototype.judge = function (node, maybe) {
    var applies = node.place ? this.facts.applies(node.place) : true;
    var pair;
    if (applies === false) pair = [NA, NA];
    else if (node.children.length) pair = this.branch(node, maybe || applies === null);
    else pair = this.leaf(node, maybe || applies === null);
    this.values[node.key] = pair;
    return pair;
  };

  /** @param {Check.Node} node @param {boolean} maybe @returns {Check.Pair} */
  Judge.prototype.branch = function (node, maybe) {
    var self = this;
    var pairs = node.children.map(function (child) { return self.child(node, child, maybe); });
    return [0, 1].map(function (side) { return join(node.kind, pairs.map(function (pair) { return pair[side]; })); });
  };

  /** @param {Check.Node} node @param {Check.Node} child @param {boolean} maybe @returns {Check.Pair} */
  Judge.prototype.child = function (node, child, maybe) {
    var facts = this.facts;
    if (!child.elsewhere) return this.judge(child, maybe);
    var nearby = node.children.filter(function (one) { return one.place; }).map(function (one) { return facts.applies(one.place); });
    if (nearby.indexOf(true) >= 0) return (this.values[child.key] = [NA, NA]);
    return this.judge(child, maybe || nearby.indexOf(null) >= 0);
  };

  /** @param {Check.Node} node @param {boolean} maybe @returns {Check.Pair} */
  Judge.prototype.leaf = function (node, maybe) {
    var found = this.doubted(node) || this.face(node);
    var doubtful = this.facts.doubtful();
    var doubted = found.open.some(function (name) { return doubtful.indexOf(name) >= 0; });
    if (found.face === UNKNOWN && !doubted) found = this.impliedFace(node) || this.presumedFace(node) || found;
    if (maybe) {
      found = { face: UNKNOWN, open: this.facts.known("place").open };
    } else if (found.face === UNKNOWN && !doubted && node.compare && this.facts.sure(node.compare)) {
      this.bounded[node.key] = true;
      found = { face: YES, open: [] };
    }
    this.open[node.key] = found.open;
    return [node.hint || this.bounded[node.key] || this.presumed[node.key] ? UNKNOWN : found.face, found.face];
  };

  /** A condition that reads answers which contradict each other waits for them. @param {Check.Node} node */
  Judge.prototype.doubted = function (node) {
    var doubtful = this.facts.doubtful();
    var open = unique(namesOf(node)).filter(function (name) { return doubtful.indexOf(name) >= 0; });
    return open.length ? { face: UNKNOWN, open: open } : null;
  };

  /** What other answers say of a condition whose own question is open. @param {Check.Node} node */
  Judge.prototype.impliedFace = function (node) {
    var held = this.facts.held();
    /** @param {string} key */
    function holds(key) { return held.indexOf(key) >= 0; }
    var yes = node.implied.filter(holds)[0];
    var key = yes || node.denied.filter(holds)[0];
    if (!key) return null;
    this.because[node.key] = key;
    return { face: yes ? YES : NO, open: /** @type {string[]} */ ([]) };
  };

  /** What a condition comes to by the answer that is presumed while there is none; it leans, and decides nothing. @param {Check.Node} node */
  Judge.prototype.presumedFace = function (node) {
    if (!node.presumed || this.facts.known(node.ask).answer !== null) return null;
    this.presumed[node.key] = true;
    return { face: node.accept.indexOf(node.presumed) >= 0 ? YES : NO, open: this.facts.known(node.ask).open };
  };

  /** @param {Check.Node} node @returns {{face: string, open: string[]}} */
  Judge.prototype.face = function (node) {
    var facts = this.facts;
    if (node.kind === "given") return { face: YES, open: [] };
    if (node.kind === "ask") {
      var known = facts.known(node.ask);
      if (known.answer === null || node.unsure.indexOf(known.answer) >= 0) return { face: UNKNOWN, open: known.open };
      return { face: node.accept.indexOf(known.answer) >= 0 ? YES : NO, open: [] };
    }
    if (!node.compare) return { face: UNKNOWN, open: [] };
    var holds = SelfCheck.arithmetic.holds(node.compare, facts.numbers());
    if (holds !== null) return { face: holds ? YES : NO, open: [] };
    /** @type {string[]} */
    var open = [];
    SelfCheck.unique(SelfCheck.namesOf(node)).forEach(function (name) { open = open.concat(facts.known(name).open); });
    return { face: UNKNOWN, open: SelfCheck.unique(open) };
  };

  /**
   * The keys of the leaves that make the tree what it is (side 0), or would be if comparisons counted (1).
   * @param {Check.Node} node @param {number} side @param {Record<string, boolean>} into
   */
  Judge.prototype.deciding = function (node, side, into) {
    var self = this;
    var value = this.values[node.key][side];
    if (!node.children.length) into[node.key] = true;
    node.children.forEach(function (child) {
      var found = self.values[child.key][side];
      if (found !== NA && (node.kind === "not" || found === value)) self.deciding(child, side, into);
    });
    return into;
  };

  /**
   * Every leaf that concerns the reader, from the reader's side.
   * @param {Check.Node} node @param {boolean} negated @param {Record<string, boolean>} deciding @param {boolean} alive @returns {Condition[]}
   */
  Judge.prototype.conditions = function (node, negated, deciding, alive) {
    var self = this;
    var pair = this.values[node.key];
    if (pair[0] === NA) return [];
    if (node.children.length) {
      return node.children.reduce(function (list, child) {
        return list.concat(self.conditions(child, negated !== (node.kind === "not"), deciding, alive && pair[1] !== NO));
      }, /** @type {Condition[]} */ ([]));
    }
    var turned = negated ? pair.map(opposite) : pair;
    var questions = this.facts.rules.questions;
    var ends = node.compare && this.bounded[node.key] ? this.facts.ends(node.compare) : [];
    var shown = node.compare ? SelfCheck.arithmetic.working(node.compare, ends.length ? ends[0] : this.facts.numbers(), questions) : "";
    return [{
      node: node, value: turned[0], face: turned[1], negated: negated, decides: Boolean(deciding[node.key]), open: this.open[node.key], working: shown,
      because: this.because[node.key] || "", bounded: Boolean(this.bounded[node.key]), alive: alive,
    }];
  };

  /**
   * The open questions of what keeps the tree from being settled: from leaning, where it does not even lean.
   * @param {Check.Node} tree @param {boolean} presumed @returns {string[]}
   */
  Judge.prototype.missing = function (tree, presumed) {
    var self = this;
    var pair = this.values[tree.key];
    if (pair[0] !== UNKNOWN) return [];
    var keys = Object.keys(this.deciding(tree, 0, {})).filter(function (key) { return presumed || !self.presumed[key]; });
    if (pair[1] === UNKNOWN) keys = Object.keys(this.deciding(tree, 1, {})).concat(keys.filter(function (key) { return self.presumed[key]; }));
    return SelfCheck.unique(keys.reduce(function (list, key) { return list.concat(self.open[key]); }, /** @type {string[]} */ ([])));
  };

  /** The verdict on one project. @param {Check.Facts} facts @param {string} project @returns {Verdict} */
  function verdict(facts, project) {
    var judge = new Judge(facts);
    var tree = facts.rules.trees[project];
    var pair = judge.judge(tree, false);
    var thin = pair[0] === YES && facts.rules.thin.indexOf(project) >= 0;
    var value = pair[0] === NA || thin ? UNKNOWN : pair[0];
    var conditions = judge.conditions(tree, false, judge.deciding(tree, 0, {}), true);
    return {
      project: project, value: value, lean: pair[1], outcome: OUTCOMES[value], conditions: conditions, missing: judge.missing(tree, true), needed: judge.missing(tree, false), tree: tree,
      values: judge.values, numbers: facts.numbers(),
    };
  }

  /** A verdict on every project, in the order of the rules. @param {Check.Rules} rules @param {Check.Answers} answers @returns {Verdict[]} */
  function evaluate(rules, answers) {
    var facts = new SelfCheck.Facts(rules, answers);
    return Object.keys(rules.trees).map(function (project) { return verdict(facts, project); });
  }

  /** @param {string[]} list */
  function unique(list) { return SelfCheck.unique(list); }

  /** The questions that a leaf reads. @param {Check.Node} node @returns {string[]} */
  function namesOf(node) {
    if (node.compare) return SelfCheck.arithmetic.names(node.compare.left).concat(SelfCheck.arithmetic.names(node.compare.right));
    return node.ask ? [node.ask] : [];
  }

  SelfCheck.verdict = verdict;
  SelfCheck.evaluate = evaluate;
  SelfCheck.namesOf = namesOf;
  SelfCheck.VALUES = { YES: YES, NO: NO, UNKNOWN: UNKNOWN, NA: NA };
})(this);
