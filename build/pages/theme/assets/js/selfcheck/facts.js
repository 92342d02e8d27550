// Answers -> what counts: circumstances, local standards and places applied. The twin of build/selfcheck/facts.py.
// Answers are a plain object: question id -> a word, or a fraction {n, d}. A question that is not in it is open.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;

  /** @param {any[]} list */
  function unique(list) {
    return list.filter(function (item, position) {
      return list.indexOf(item) === position;
    });
  }

  /** Whether two answers are the same. @param {any} a @param {any} b */
  function same(a, b) {
    if (a === null || b === null || typeof a === "string" || typeof b === "string") return a === b;
    return a.n === b.n && a.d === b.d;
  }

  /** What a question counts as where it makes no sense. @param {Check.Question} question */
  function defaultOf(question) {
    if (question.otherwise === null) return null;
    var number = question.type === "number" || question.type === "money";
    return number ? SelfCheck.arithmetic.read(question.otherwise) : question.otherwise;
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers */
  function Facts(rules, answers) {
    this.rules = rules;
    this.answers = answers;
    /** @type {Record<string, Check.Known>} */
    this.found = {};
    /** @type {Record<string, Check.Ratio> | null} */
    this.amounts = null;
    /** @type {Check.Contradiction[] | null} */
    this.clashes = null;
    /** @type {string[] | null} */
    this.implied = null;
  }

  /** The answer of a question as it counts, and the questions that it waits for. @param {string} name @returns {{answer: any, open: string[]}} */
  Facts.prototype.known = function (name) {
    if (!this.found[name]) this.found[name] = this.find(this.rules.questions[name]);
    return this.found[name];
  };

  /** @param {Check.Question} question */
  Facts.prototype.find = function (question) {
    var sense = this.makesSense(question);
    if (sense.verdict === false) return { answer: defaultOf(question), open: [] };
    var own = this.answers[question.id] === undefined ? null : this.answers[question.id];
    if (own === null && question.standard) own = this.local(question.id);
    if (sense.verdict) return { answer: own, open: own === null ? [question.id] : [] };
    return own !== null && same(own, defaultOf(question)) ? { answer: own, open: [] } : { answer: null, open: sense.waiting };
  };

  /** @param {string} name */
  Facts.prototype.local = function (name) {
    var place = this.rules.questions.place ? this.known("place").answer : null;
    var held = (this.rules.standards[name] || {})[place];
    return held && held.current ? SelfCheck.arithmetic.read(held.value) : null;
  };

  /** Whether a question is to be asked: true, false, or null with what that waits for. @param {Check.Question} question */
  Facts.prototype.makesSense = function (question) {
    var verdict = /** @type {boolean | null} */ (true);
    /** @type {string[]} */
    var waiting = [];
    for (var at = 0; at < question.when.length; at++) {
      var circumstance = question.when[at];
      var known = circumstance.asks.map(this.known, this);
      if (this.meets(circumstance)) continue;
      if (known.every(function (one) { return one.answer !== null; })) return { verdict: false, waiting: [] };
      verdict = null;
      known.forEach(function (one) { waiting = waiting.concat(one.open); });
    }
    return { verdict: verdict, waiting: unique(waiting) };
  };

  /** Whether one of its questions has one of its answers; a place is one where it lies in one. @param {Check.Circumstance} circumstance */
  Facts.prototype.meets = function (circumstance) {
    var self = this;
    return circumstance.asks.some(function (name) {
      var answer = self.known(name).answer;
      if (answer === null) return circumstance.answers.indexOf("unsure") >= 0;
      if (self.rules.questions[name].type !== "place") return circumstance.answers.indexOf(answer) >= 0;
      return circumstance.answers.some(function (/** @type {any} */ place) {
        return place === "elsewhere" ? answer === place : self.applies(place) === true;
      });
    });
  };

  /** The implications whose circumstances the answers meet, without those that the answers contradict. @returns {string[]} */
  Facts.prototype.held = function () {
    if (this.implied) return this.implied;
    var broken = this.contradictions().map(function (one) { return one.implication; });
    var table = this.rules.implications;
    var self = this;
    this.implied = Object.keys(table).filter(function (key) {
      return broken.indexOf(key) < 0 && table[key].when.every(self.meets, self);
    });
    return this.implied;
  };

  /** Where one answer cannot stand beside another. @returns {Check.Contradiction[]} */
  Facts.prototype.contradictions = function () {
    if (this.clashes) return this.clashes;
    var self = this;
    var table = this.rules.implications;
    var found = Object.keys(table).map(function (key) {
      var one = table[key];
      if (!one.when.every(self.meets, self) || self.stands(one) !== false) return null;
      /** @type {string[]} */
      var names = [];
      one.when.forEach(function (each) { names = names.concat(each.asks); });
      names = names.concat(one.compare ? namesIn(one.compare) : [one.ask]);
      return { implication: key, questions: unique(names).filter(function (name) { return self.answers[name] !== undefined; }) };
    });
    this.clashes = /** @type {Check.Contradiction[]} */ (found.filter(Boolean));
    return this.clashes;
  };

  /** The questions whose answers stand in a contradiction: nothing is decided by them. @returns {string[]} */
  Facts.prototype.doubtful = function () {
    return this.contradictions().reduce(function (list, one) { return list.concat(one.questions); }, /** @type {string[]} */ ([]));
  };

  /** Whether what follows is so; a local standard that is not known is taken at the most that it can be. @param {Check.Implication} one */
  Facts.prototype.stands = function (one) {
    if (!one.compare) {
      var own = this.answers[one.ask];
      return own === undefined ? null : one.answers.indexOf(/** @type {any} */ (own)) >= 0;
    }
    var known = this.numbers();
    /** @type {Record<string, Check.Ratio>} */
    var amounts = {};
    for (var key in known) amounts[key] = known[key];
    var questions = this.rules.questions;
    namesIn(one.compare).forEach(function (name) {
      if (questions[name].standard && !amounts[name]) amounts[name] = SelfCheck.arithmetic.ratio(questions[name].most, 1);
    });
    return SelfCheck.arithmetic.holds(one.compare, amounts);
  };

  /** @param {Check.Comparison} compare */
  function namesIn(compare) {
    return SelfCheck.arithmetic.names(compare.left).concat(SelfCheck.arithmetic.names(compare.right));
  }

  /** Whether what belongs to a place concerns the reader; null while that is open. @param {string} place */
  Facts.prototype.applies = function (place) {
    var answer = this.known("place").answer;
    if (answer === null) return null;
    return answer !== "elsewhere" && this.rules.within[answer].indexOf(place) >= 0;
  };

  /** Whether a comparison holds whatever its open numbers are: with each at the least and at the most that it can be. @param {Check.Comparison} compare */
  Facts.prototype.sure = function (compare) {
    var ends = this.ends(compare);
    return ends.length > 0 && ends.every(function (end) { return SelfCheck.arithmetic.holds(compare, end) === true; });
  };

  /**
   * The numbers with every open one at its least and at its most, in all ways, all at the least first.
   * @param {Check.Comparison} compare @returns {Record<string, Check.Ratio>[]}
   */
  Facts.prototype.ends = function (compare) {
    var self = this;
    /** @type {Record<string, Check.Ratio>[]} */
    var ends = [this.numbers()];
    unique(namesIn(compare)).forEach(function (name) {
      var one = self.known(name);
      if (one.answer !== null || one.open.length !== 1 || one.open[0] !== name) return;
      ends = self.bounds(name).reduce(function (list, bound) {
        return list.concat(ends.map(function (end) {
          /** @type {Record<string, Check.Ratio>} */
          var tried = {};
          for (var key in end) tried[key] = end[key];
          tried[name] = bound;
          return tried;
        }));
      }, /** @type {Record<string, Check.Ratio>[]} */ ([]));
    });
    return ends.length > 1 ? ends : [];
  };

  /** The least and the most that an open number can be; a local standard of which nothing is known, that of anywhere. @param {string} name */
  Facts.prototype.bounds = function (name) {
    var arithmetic = SelfCheck.arithmetic;
    var question = this.rules.questions[name];
    var held = question.standard ? (this.rules.standards[name] || {})[this.known("place").answer] : null;
    var least = held ? held.least : this.rules.lowest[name];
    return [least === undefined ? arithmetic.ratio(question.least, 1) : arithmetic.read(least), arithmetic.ratio(question.most, 1)];
  };

  /** Question -> fraction, as far as they are known. */
  Facts.prototype.numbers = function () {
    if (this.amounts) return this.amounts;
    /** @type {Record<string, Check.Ratio>} */
    var amounts = {};
    for (var name in this.rules.questions) {
      var answer = this.known(name).answer;
      if (answer !== null && typeof answer !== "string") amounts[name] = answer;
    }
    this.amounts = amounts;
    return amounts;
  };

  SelfCheck.Facts = Facts;
  SelfCheck.same = same;
  SelfCheck.unique = unique;
})(this);
