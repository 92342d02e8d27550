// Exact arithmetic for conditions: fractions of whole numbers, comparisons, and the sum written out as on paper.
// The twin of build/arithmetic.py and build/working.py; tests/vectors/selfcheck.json holds both together.
(function (scope) {
  "use strict";

  /**
   * @typedef {Check.Ratio} Ratio
   * @typedef {Check.Term} Term
   * @typedef {Check.Comparison} Comparison
   */

  /** @param {number} a @param {number} b */
  function divisor(a, b) {
    while (b) {
      var rest = a % b;
      a = b;
      b = rest;
    }
    return Math.abs(a) || 1;
  }

  /** @param {number} n @param {number} d @returns {Ratio} */
  function ratio(n, d) {
    var by = divisor(n, d) * (d < 0 ? -1 : 1);
    return { n: n / by, d: d / by };
  }

  /** 12, "12.5" or "3/4" as a fraction; at most a few decimals. @param {string | number} text @returns {Ratio} */
  function read(text) {
    var parts = String(text).split("/");
    if (parts.length === 2) return ratio(Number(parts[0]), Number(parts[1]));
    var decimals = (parts[0].split(".")[1] || "").length;
    return ratio(Math.round(Number(parts[0]) * Math.pow(10, decimals)), Math.pow(10, decimals));
  }

  /**
   * A sum, difference, product or quotient; null where it is divided by nothing.
   * @param {string} sign @param {Ratio} a @param {Ratio} b @returns {Ratio | null}
   */
  function apply(sign, a, b) {
    if (sign === "+") return ratio(a.n * b.d + b.n * a.d, a.d * b.d);
    if (sign === "-") return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
    if (sign === "*") return ratio(a.n * b.n, a.d * b.d);
    return b.n ? ratio(a.n * b.d, a.d * b.n) : null;
  }

  /** Like `apply`, where nothing is divided by nothing. @param {string} sign @param {Ratio} a @param {Ratio} b */
  function sure(sign, a, b) {
    return /** @type {Ratio} */ (apply(sign, a, b));
  }

  /** Below 0, 0 or above 0. @param {Ratio} a @param {Ratio} b */
  function order(a, b) {
    return a.n * b.d - b.n * a.d;
  }

  /** @param {Term} term */
  function isNumber(term) {
    return typeof term !== "string" && typeof term[0] === "number";
  }

  /** What an expression comes to; null where a question is open. @param {any} term @param {Record<string, Ratio>} facts @returns {Ratio | null} */
  function value(term, facts) {
    if (typeof term === "string") return facts[term] || null;
    if (isNumber(term)) return ratio(term[0], term[1]);
    var left = value(term[1], facts);
    var right = value(term[2], facts);
    return left && right ? apply(term[0], left, right) : null;
  }

  /** Whether a comparison is true; null where a question is open. @param {Comparison} comparison @param {Record<string, Ratio>} facts */
  function holds(comparison, facts) {
    var left = value(comparison.left, facts);
    var right = value(comparison.right, facts);
    if (!left || !right) return null;
    var way = order(left, right);
    if (comparison.sign === "<") return way < 0;
    if (comparison.sign === "<=") return way <= 0;
    if (comparison.sign === ">") return way > 0;
    if (comparison.sign === ">=") return way >= 0;
    return way === 0;
  }

  /** The questions of an expression. @param {any} term @returns {string[]} */
  function names(term) {
    if (typeof term === "string") return [term];
    return isNumber(term) ? [] : names(term[1]).concat(names(term[2]));
  }

  /**
   * [a, b] where the expression is a + b × the question; null if it is open or no straight line.
   * @param {any} term @param {string} name @param {Record<string, Ratio>} facts @returns {Ratio[] | null}
   */
  function line(term, name, facts) {
    var none = ratio(0, 1);
    if (term === name) return [none, ratio(1, 1)];
    if (typeof term === "string" || isNumber(term)) {
      var whole = value(term, facts);
      return whole ? [whole, none] : null;
    }
    var left = line(term[1], name, facts);
    var right = line(term[2], name, facts);
    if (!left || !right) return null;
    if (term[0] === "+" || term[0] === "-") return [sure(term[0], left[0], right[0]), sure(term[0], left[1], right[1])];
    if (term[0] === "*") {
      if (left[1].n && right[1].n) return null;
      return [sure("*", left[0], right[0]), sure("+", sure("*", left[0], right[1]), sure("*", left[1], right[0]))];
    }
    return right[1].n || !right[0].n ? null : [sure("/", left[0], right[0]), sure("/", left[1], right[0])];
  }

  /** 1,234.5: at most two decimals, rounded half up, thousands apart. @param {Ratio} amount */
  function show(amount) {
    var cents = Math.floor((2 * amount.n * 100 + amount.d) / (2 * amount.d));
    var whole = Math.floor(Math.abs(cents) / 100);
    var rest = Math.abs(cents) % 100;
    var tail = rest ? "." + (rest < 10 ? "0" : "") + String(rest) : "";
    if (rest) tail = tail.replace(/0$/, "");
    return (cents < 0 ? "−" : "") + String(whole).replace(/\B(?=(\d{3})+$)/g, ",") + tail;
  }

  /** @type {Record<string, string>} */
  var SIGNS = { "+": "＋", "-": "−", "*": "×", "/": "÷" };
  /** @type {Record<string, number>} */
  var RANK = { "+": 1, "-": 1, "*": 2, "/": 2 };

  /** @param {any} term @param {Record<string, Ratio>} facts @param {Record<string, Check.Question>} questions @returns {string} */
  function written(term, facts, questions) {
    if (typeof term === "string") {
      var question = questions[term];
      return question.type === "number" ? show(facts[term]) + " " + question.unit : question.short + " " + show(facts[term]);
    }
    if (isNumber(term)) return show(ratio(term[0], term[1]));
    var left = inner(term[1], RANK[term[0]], facts, questions);
    return left + (/）$/.test(left) ? "" : " ") + SIGNS[term[0]] + " " + inner(term[2], RANK[term[0]] + 1, facts, questions);
  }

  /** @param {Check.Term} term @param {number} rank @param {Record<string, Check.Ratio>} facts @param {Record<string, Check.Question>} questions */
  function inner(term, rank, facts, questions) {
    var text = written(term, facts, questions);
    return typeof term !== "string" && !isNumber(term) && RANK[term[0]] < rank ? "（" + text + "）" : text;
  }

  /**
   * @param {Check.Term} term @param {Check.Ratio} amount @param {Record<string, Check.Ratio>} facts
   * @param {Record<string, Check.Question>} questions
   */
  function side(term, amount, facts, questions) {
    if (typeof term === "string") return written(term, facts, questions) + " 元";
    return isNumber(term) ? show(amount) + " 元" : written(term, facts, questions) + " = " + show(amount) + " 元";
  }

  /**
   * The comparison with the reader's own numbers; empty while one is open.
   * @param {Comparison} comparison @param {Record<string, Ratio>} facts @param {Record<string, Check.Question>} questions
   */
  function working(comparison, facts, questions) {
    var left = value(comparison.left, facts);
    var right = value(comparison.right, facts);
    if (!left || !right) return "";
    var way = order(left, right);
    var sign = way < 0 ? "<" : way > 0 ? ">" : "=";
    return side(comparison.left, left, facts, questions) + " " + sign + " " + side(comparison.right, right, facts, questions);
  }

  /**
   * How far the left side is from the right, if that is at most a fifth of the right side; null otherwise.
   * @param {Comparison} comparison @param {Record<string, Ratio>} facts
   */
  function nearMiss(comparison, facts) {
    var left = value(comparison.left, facts);
    var right = value(comparison.right, facts);
    if (!left || !right) return null;
    var apart = sure("-", left, right);
    if (apart.n < 0) apart = ratio(-apart.n, apart.d);
    return order(sure("*", apart, ratio(5, 1)), right) <= 0 ? apart : null;
  }

  scope.bangfu = scope.bangfu || /** @type {any} */ ({});
  scope.bangfu.selfcheck = /** @type {any} */ ({});
  scope.bangfu.selfcheck.arithmetic = {
    ratio: ratio, read: read, apply: apply, sure: sure, order: order, value: value, holds: holds, names: names, line: line, show: show, working: working,
    nearMiss: nearMiss,
  };
})(this);
