// What a person types as a number -> a fraction, or a plain sentence on what is wrong. The twin of build/typed.py.
(function (scope) {
  "use strict";
  var SelfCheck = (scope.SelfCheck = scope.SelfCheck || /** @type {any} */ ({}));
  /** @type {Record<string, number>} */
  var UNITS = { "亿": 100000000, "万": 10000, w: 10000, "千": 1000, k: 1000, "百": 100 };
  var CHINESE = "零一二三四五六七八九";

  /** Half-width, lower case, without spaces, commas and money signs. @param {string} text */
  function flat(text) {
    var plain = text.normalize ? text.normalize("NFKC") : text;
    return plain.toLowerCase().replace(/[\s,，、_'¥￥\u200b\ufeff]/g, "");
  }

  /** 36000, 3.6万, 3万5 (= 35000), 3万5千, 三万五; null for anything else. @param {string} text */
  function read(text) {
    var rest = text.replace(/(元|块|块钱|人民币|人|口|口人|个人|个)$/, "");
    if (/[〇两零一二三四五六七八九]{2}/.test(rest)) return null; // 三四万 is a guess, not a number
    rest = rest.replace(/[〇两零一二三四五六七八九]/g, function (sign) {
      return sign === "〇" ? "0" : sign === "两" ? "2" : String(CHINESE.indexOf(sign));
    });
    if (/^\d+(\.\d+)?$/.test(rest)) return exact(rest);
    var add = SelfCheck.arithmetic.sure;
    var total = SelfCheck.arithmetic.ratio(0, 1);
    var last = 0;
    for (;;) {
      var found = /^(\d+(?:\.\d+)?)([亿万千百wk])/.exec(rest);
      if (!found) break;
      var unit = UNITS[found[2]];
      if (last && unit >= last) return null;
      var part = exact(found[1]);
      if (!part) return null;
      total = add("+", total, add("*", part, SelfCheck.arithmetic.ratio(unit, 1)));
      last = unit;
      rest = rest.slice(found[0].length);
    }
    if (!last || (rest && !/^\d+$/.test(rest)) || rest.length > String(last).length - 1) return null;
    var tail = rest ? Number(rest) * (rest.length === 1 ? Math.floor(last / 10) : 1) : 0;
    return add("+", total, SelfCheck.arithmetic.ratio(tail, 1));
  }

  /** A decimal that JavaScript can hold exactly; a longer one is kept as something far too large or too fine. @param {string} text */
  function exact(text) {
    var parts = text.replace(/^0+(?=\d)/, "").split(".");
    var decimals = (parts[1] || "").replace(/0+$/, "");
    if (parts[0].length > 12) return SelfCheck.arithmetic.ratio(1e12, 1);
    if (decimals.length > 3) decimals = decimals.slice(0, 2) + "1";
    return SelfCheck.arithmetic.ratio(Number(parts[0] + decimals), Math.pow(10, decimals.length));
  }

  /** {answer} (null for nothing typed) or {wrong: a sentence}. @param {Check.Question} question @param {string} text */
  function typed(question, text) {
    var plain = flat(text);
    if (!plain) return { answer: null };
    if (/^[-－−]/.test(plain)) return { wrong: question.least === 0 ? "这里不能是负数。没有就写 0。" : "这里不能是负数。" };
    var amount = read(plain);
    if (!amount) return { wrong: "没看懂这个数。请只写数字，如 36000 或 3.6万。" };
    var show = SelfCheck.arithmetic.show;
    var least = SelfCheck.arithmetic.ratio(question.least, 1);
    var most = SelfCheck.arithmetic.ratio(question.most, 1);
    if (question.type === "number" && amount.d !== 1) return { wrong: "这里要写整数。" };
    if (SelfCheck.arithmetic.order(amount, least) < 0) return { wrong: "这里最少是 " + show(least) + "。" };
    if (SelfCheck.arithmetic.order(amount, most) > 0) {
      return { wrong: "这个数超过了 " + show(most) + "，看看是不是多写了零。" };
    }
    if (100 % amount.d !== 0) return { wrong: "最多写到分，小数点后两位。" };
    return { answer: amount };
  }

  SelfCheck.typed = typed;
})(this);
