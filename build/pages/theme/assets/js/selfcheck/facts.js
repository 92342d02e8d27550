// Answers -> what counts: circumstances, local standards and places applied. The twin of build/facts.py.
// Answers are a plain object: question id -> a word, or a fraction {n, d}. A question that is not in it is open.
(function (scope) {
  "use strict";
  var SelfCheck = (scope.SelfCheck = scope.SelfCheck || /** @type {any} */ ({}));

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
      if (known.some(function (one) { return one.answer !== null && circumstance.answers.indexOf(one.answer) >= 0; })) continue;
      if (known.every(function (one) { return one.answer !== null; })) return { verdict: false, waiting: [] };
      verdict = null;
      known.forEach(function (one) { waiting = waiting.concat(one.open); });
    }
    return { verdict: verdict, waiting: unique(waiting) };
  };

  /** Whether what belongs to a place concerns the reader; null while that is open. @param {string} place */
  Facts.prototype.applies = function (place) {
    var answer = this.known("place").answer;
    if (answer === null) return null;
    return answer !== "elsewhere" && this.rules.within[answer].indexOf(place) >= 0;
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
