// What a person types as a number -> a fraction, or a plain sentence on what is wrong. The twin of build/selfcheck/typed.py.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var N = "\\d+(?:\\.\\d+)?";
  var PLAIN = new RegExp("^" + N + "$");
  var SECTION = new RegExp("^(?:(" + N + ")千)?(?:0?(" + N + ")百)?(?:0?(" + N + ")?(十))?(\\d*)$");
  var SIGNS = "一二三四五六七八九两";
  // 三四万, 两三千: people say a range so. 十三四 and longer rows are no number that we know.
  var GUESS = new RegExp("^([" + SIGNS + "])([" + SIGNS + "])([十百千万])$");
  var PAIR = new RegExp("[" + SIGNS + "]{2}");
  var RANGE = /^(.+?)(?:[~～—–―至到-]+)(.+)$/;
  var TAILS = /(元|块|块钱|人民币|人|口|口人|个人|个)$/;
  var ABOUT = /^(大约|大概|约|差不多)|(左右|上下)$/g;
  var MONTHLY = /^(?:每个?月|一个?月|月薪|月入|月收入|按月)|(?:\/每?个?月|每个?月|一个?月)$/g;
  var YEARLY = /^(?:每年|一年|全年|年薪|年入|年收入|按年)|(?:\/每?年|每年|一年)$/g;
  /** @type {Record<string, string>} */
  var DIGITS = { "〇": "0", "两": "2", "俩": "2", "仨": "3" };

  /** Half-width, lower case, without spaces, commas and money signs. @param {string} text */
  function flat(text) {
    var plain = text.normalize ? text.normalize("NFKC") : text;
    return plain.toLowerCase().replace(/[\s,，、_'¥￥\u200b\ufeff]/g, "");
  }

  /** @param {string} text */
  function digits(text) {
    return text.replace(/[〇零一二三四五六七八九两俩仨]/g, function (sign) {
      return DIGITS[sign] || String("零一二三四五六七八九".indexOf(sign));
    });
  }

  /** @param {Check.Ratio} a @param {Check.Ratio} b */
  function plus(a, b) { return SelfCheck.arithmetic.sure("+", a, b); }

  /** @param {Check.Ratio} a @param {number} by */
  function times(a, by) { return SelfCheck.arithmetic.sure("*", a, SelfCheck.arithmetic.ratio(by, 1)); }

  /** 36000, 3.6万, 3万5 (= 35000), 3万5千, 三万五, 十二万, 一百零五, 俩. @param {string} text @returns {Check.Ratio | null} */
  function read(text) {
    var rest = text.replace(TAILS, "").replace(/w/g, "万").replace(/k/g, "千");
    if (PAIR.test(rest)) return null;
    rest = digits(rest);
    if (PLAIN.test(rest)) return exact(rest);
    var total = SelfCheck.arithmetic.ratio(0, 1);
    var last = 0;
    var units = [["亿", 100000000], ["万", 10000]];
    for (var at = 0; at < units.length; at++) {
      var cut = rest.indexOf(String(units[at][0]));
      if (cut < 0) continue;
      var part = section(rest.slice(0, cut), false);
      if (!part || !part.n) return null;
      last = Number(units[at][1]);
      total = plus(total, times(part, last));
      rest = rest.slice(cut + 1);
    }
    var ending = last ? tail(rest, last) : section(rest, true);
    return ending && plus(total, ending);
  }

  /** Below 万: 3千5百, 十二, 一百零五, and in the end 3千5 (= 3500). @param {string} text @param {boolean} final @returns {Check.Ratio | null} */
  function section(text, final) {
    if (PLAIN.test(text)) return exact(text);
    var found = SECTION.exec(text);
    if (!found || !text) return null;
    var total = SelfCheck.arithmetic.ratio(0, 1);
    var last = 0;
    [[found[1], 1000], [found[2], 100], [found[3] || (found[4] ? "1" : ""), 10]].forEach(function (pair) {
      if (!pair[0]) return;
      last = Number(pair[1]);
      total = plus(total, times(exact(String(pair[0])), last));
    });
    var ending = final || last === 10 || !found[5] || found[5].charAt(0) === "0" ? tail(found[5], last) : null;
    return ending && plus(total, ending);
  }

  /**
   * A single digit after 万 means thousands (3万5), after 千 hundreds; more digits mean themselves, or a section.
   * @param {string} rest @param {number} last @returns {Check.Ratio | null}
   */
  function tail(rest, last) {
    if (!rest) return SelfCheck.arithmetic.ratio(0, 1);
    if (!/^\d+$/.test(rest)) {
      var part = section(rest, true);
      return part && SelfCheck.arithmetic.order(part, SelfCheck.arithmetic.ratio(last, 1)) < 0 ? part : null;
    }
    if (rest.length > String(last).length - 1) return null;
    return SelfCheck.arithmetic.ratio(Number(rest) * (rest.length === 1 && last > 10 ? last / 10 : 1), 1);
  }

  /** A decimal that JavaScript can hold exactly; a longer one is kept as something far too large or too fine. @param {string} text */
  function exact(text) {
    var parts = text.replace(/^0+(?=\d)/, "").split(".");
    var decimals = (parts[1] || "").replace(/0+$/, "");
    if (parts[0].length > 12) return SelfCheck.arithmetic.ratio(1e12, 1);
    if (decimals.length > 3) decimals = decimals.slice(0, 2) + "1";
    return SelfCheck.arithmetic.ratio(Number(parts[0] + decimals), Math.pow(10, decimals.length));
  }

  /** Both ends of 3~4万, 3万到4万, 三四万; null where it is no range. An end without 万 takes that of the other. @param {string} text */
  function ends(text) {
    var guess = GUESS.exec(text);
    var range = RANGE.exec(text);
    var pair;
    if (guess) pair = [read(guess[1] + guess[3]), read(guess[2] + guess[3])];
    else if (range) {
      var unit = /[百千万亿]$/.exec(range[2]);
      var bare = read(range[1]);
      pair = [read(range[1] + (unit && bare && bare.n && !/[百千万亿]/.test(range[1]) ? unit[0] : "")), read(range[2])];
    } else return null;
    return pair[0] && pair[1] ? [pair[0], pair[1]] : null;
  }

  /**
   * A range is told back with the number in its middle; anything else asks for digits alone, which every keypad has.
   * @param {Check.Question} question @param {string} bare @param {number} by
   */
  function askedBack(question, bare, by) {
    var found = ends(bare.replace(TAILS, ""));
    var order = SelfCheck.arithmetic.order;
    if (!found || order(found[0], found[1]) >= 0 || question.type === "number") {
      return question.type === "number" ? "没看懂这个数。请只写数字，如 3。" : "没看懂这个数。请只写数字，如 36000。";
    }
    var show = SelfCheck.arithmetic.show;
    var low = times(found[0], by);
    var high = times(found[1], by);
    var middle = show(SelfCheck.arithmetic.sure("/", plus(low, high), SelfCheck.arithmetic.ratio(2, 1))).replace(/,/g, "");
    return "您写的是 " + show(low) + " 到 " + show(high) + "，请写一个数，如 " + middle + "。";
  }

  /** The text without 每月 or 每年, and how many times it counts. @param {Check.Question} question @param {string} text */
  function period(question, text) {
    if (!/\/[年月]$/.test(question.unit)) return { bare: text, by: 1 };
    var monthly = text.replace(MONTHLY, "");
    var yearly = text.replace(YEARLY, "");
    if (/\/年$/.test(question.unit)) return monthly !== text ? { bare: monthly, by: 12 } : { bare: yearly, by: 1 };
    return { bare: monthly, by: 1 };
  }

  /** {answer} (null for nothing typed) or {wrong: a sentence}. @param {Check.Question} question @param {string} text */
  function typed(question, text) {
    var plain = flat(text);
    if (!plain) return { answer: null };
    if (/^[-－−]/.test(plain)) return { wrong: question.least === 0 ? "这里不能是负数。没有就写 0。" : "这里不能是负数。" };
    var said = period(question, plain.replace(ABOUT, ""));
    var value = read(said.bare);
    if (!value) return { wrong: askedBack(question, said.bare, said.by) };
    return bounded(question, times(value, said.by));
  }

  /** @param {Check.Question} question @param {Check.Ratio} amount */
  function bounded(question, amount) {
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
