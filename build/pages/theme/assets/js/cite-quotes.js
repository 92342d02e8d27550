// Which citation a quotation belongs to, what it is, and how a citation is written: the twin of build/audit/quoting.py and forms.py.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite;
  var FARTHEST = 60, LEAST_FOR_A_WHOLE_DOCUMENT = 8, LEAST_FOR_WORDING = 6, LEAST_FOR_OUR_WORDS = 10, ALIKE_ENOUGH = 20, OFFICIAL = "原文";

  /** @param {string} text */
  function plain(text) {
    // Drafts are read with round brackets, 财建(2006)468号; the base keeps those of the document.
    var flat = text.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'「」『』*_`]/g, "").replace(/[〔[【〖﹝{]/g, "(").replace(/[〕\]】〗﹞}]/g, ")");
    return flat.replace(/^[,。;:!?、.]+|[,。;:!?、.]+$/g, "");
  }

  /** How many characters a text has, whatever they take in memory. @param {string} text */
  function lengthOf(text) { return Array.from(text).length; }

  /** @param {string} quote @param {string} text */
  function stands(quote, text) {
    var whole = plain(text), at = 0;
    return quote.split(/…+|\.{3,}|\*{3,}|×{2,}/).map(plain).filter(Boolean).every(function (part) {
      var found = whole.indexOf(part, at);
      at = found + part.length;
      return found >= 0;
    });
  }

  /** The index of the first row for which `past` holds; the rows are sorted by it. @param {any[]} rows @param {(row: any) => boolean} past */
  function bound(rows, past) {
    var low = 0, high = rows.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (past(rows[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** @param {Cite.Reading} a @param {Cite.Reading} b */
  function byStart(a, b) { return a.start - b.start; }

  /** Everything in quotation marks but the short names of a definition, in its order; `named`: where those stand.
   * @param {string} text @param {Cite.Rules} rules @param {[number, number][]} named @returns {[number, number, string][]} */
  function quotesOf(text, rules, named) {
    var found = /** @type {[number, number, string][]} */ ([]);
    cite.each(rules, "quote", text, function (m, start, end) {
      while (named.length && named[0][1] <= start) named.shift();
      if (!named.length || named[0][0] > start) found.push([start, end, m.slice(1).filter(function (group) { return group !== undefined; })[0]]);
    });
    cite.each(rules, "inner_quote", text, function (m, start, end) { found.push([start, end, m[1]]); });
    return found.sort(function (a, b) { return a[0] - b[0]; });
  }

  /** @param {string} text @param {Cite.Reading[]} readings @param {Cite.Rules} rules */
  function withQuotes(text, readings, rules) {
    var homes = Object.create(null), spans = /** @type {[number, number][]} */ ([]), named = /** @type {[number, number][]} */ ([]);
    var before = /** @type {[number, number, number] | null} */ (null);
    var naming = readings.filter(function (r) { return !r.bare; }).sort(byStart), all = readings.slice().sort(byStart);
    var said = readings.filter(function (r) { return !rules.test.denied.test(text.slice(Math.max(0, r.start - 6), r.start)); });
    said.sort(function (a, b) { return a.end - b.end; });
    cite.each(rules, "definition", text, function (m, start, end) { named.push([start, end]); });
    var claims = Object.create(null);
    quotesOf(text, rules, named).forEach(function (quote) {
      var words = quote[2], start = quote[0], end = quote[1];
      // 第七条规定“…总工发〔2005〕12号…”: what is cited inside a quote is no name around it.
      var over = naming[bound(naming, function (r) { return r.start > start; }) - 1];
      if (over && over.end > start) return;
      // “《工会法》第四十三条……”: a citation with which a quotation begins.
      var first = all[bound(all, function (r) { return r.start >= start; })];
      if (first && first.start <= start + 1 && first.ref && first.end < end) (claims[first.group] = claims[first.group] || []).push(text.slice(first.end, end - 1));
      var home = before && cite.starts(rules, "quote_join", text.slice(before[1], start)) ? before[2] : homeOf(text, start, end, words, said, all, rules);
      if (!home || lengthOf(plain(words)) < rules.table.shortest_quote) return;
      (homes[home] = homes[home] || []).push(words);
      spans.push([start, end]);
      before = [start, end, home];
    });
    return readings.filter(function (r) {
      var span = spans[bound(spans, function (one) { return one[0] > r.start; }) - 1];
      return !(r.bare && span && r.end <= span[1]);
    }).map(function (r) { return Object.assign({}, r, { quotes: homes[r.group] || [], claims: claims[r.group] || [] }); });
  }

  /** @param {string} text @param {number} start @param {number} end @param {string} words @param {Cite.Reading[]} said @param {Cite.Reading[]} all @param {Cite.Rules} rules */
  function homeOf(text, start, end, words, said, all, rules) {
    var earlier = said[bound(said, function (r) { return r.end > start; }) - 1];
    if (earlier) {
      var gap = text.slice(earlier.end, Math.min(start, earlier.end + FARTHEST + 1)).replace(/[*_`]/g, "");
      if ((gap.trim() === "(" && text[end] === ")") || (gap.length <= FARTHEST && leads(gap, rules))) return earlier.group;
      if (cite.starts(rules, "quote_after_comma", gap) && lengthOf(plain(words)) >= LEAST_FOR_A_WHOLE_DOCUMENT) return earlier.group;
    }
    var later = all[bound(all, function (r) { return r.start >= end; })];
    if (later && cite.starts(rules, "quote_before", text.slice(end, Math.min(later.start, end + FARTHEST)))) return later.start - end <= FARTHEST ? later.group : 0;
    return 0;
  }

  /** Whether the words between a citation and a quote say that the clause says it, and not a person. @param {string} gap @param {Cite.Rules} rules */
  function leads(gap, rules) {
    var told = !!cite.starts(rules, "quote_lead", gap), speaker = rules.test.speaker.exec(gap);
    if (rules.test.sentence_end.test(gap) || /[“”]/.test(gap)) return false;
    // 第三条要求职工说“…” is what the clause says; 第三条规定…，职工说“…” is not.
    if (told || speaker) return told && !(speaker && ",;:、".indexOf(speaker[0][0]) >= 0);
    if (rules.test.actor.test(gap) || cite.starts(rules, "as_ruled", gap)) return false;
    var at = gap.lastIndexOf(";"), rest = gap.slice(at + 1);
    return rules.test.quote_cue.test(rest) && (at < 0 || !!cite.starts(rules, "quote_goes_on", rest));
  }

  /** What a quotation is, as a code of the grammar, judged on the cited clauses or on all; empty where nothing is wrong.
   * @param {Cite.Document} document @param {string[]} anchors @param {string} quote @param {Cite.Rules} rules */
  function against(document, anchors, quote, rules) {
    var all = Object.keys(document.clauses).map(function (anchor) { return document.clauses[anchor]; });
    var held = anchors.length ? anchors.map(function (anchor) { return document.clauses[anchor]; }) : all;
    var long = lengthOf(plain(quote));
    if (!held.length || long < (anchors.length ? rules.table.shortest_quote : LEAST_FOR_A_WHOLE_DOCUMENT)) return "";
    var official = held.filter(function (clause) { return clause[3] === OFFICIAL; });
    if (official.some(function (clause) { return stands(quote, clause[1]); })) return "";
    if (official.length === held.length) return "quote-differs";
    if (long < LEAST_FOR_WORDING) return "";
    if (all.some(function (clause) { return clause[3] !== OFFICIAL && stands(quote, clause[1]); })) return long >= LEAST_FOR_OUR_WORDS ? "own-words" : "";
    var clash = anchors.length && held.some(function (clause) { return contradicts(quote, clause[1], rules); });
    return clash ? "quote-differs" : "quote-unverifiable";
  }

  /** @param {string} text */
  function pairsOf(text) {
    var found = new Set(), chars = Array.from(text);
    for (var i = 0; i + 1 < chars.length; i++) found.add(chars[i] + chars[i + 1]);
    return found;
  }

  /** Whether a quote speaks of the same thing as a sentence of ours and gives another figure in the same unit.
   * @param {string} quote @param {string} text @param {Cite.Rules} rules */
  function contradicts(quote, text, rules) {
    var told = figures(quote, rules), every = figures(text, rules), theirs = pairsOf(shape(quote, rules));
    // A figure that stands anywhere in the clause is the clause's, in whichever of its sentences.
    var units = Object.keys(told).filter(function (unit) { return Object.keys(told[unit]).some(function (value) { return !(every[unit] && every[unit][value]); }); });
    return units.length > 0 && text.split(/[。;；\n]/).some(function (sentence) {
      var ours = figures(sentence, rules), words = pairsOf(shape(sentence, rules)), shared = 0;
      theirs.forEach(function (pair) { if (words.has(pair)) shared++; });
      var alike = shared * 100 >= ALIKE_ENOUGH * Math.min(theirs.size, Math.max(1, words.size));
      return units.some(function (unit) { return ours[unit] && (alike || unit === "倍" || unit === "%"); });
    });
  }

  /** @param {string} written @param {Cite.Rules} rules */
  function unitOf(written, rules) {
    var same = rules.table.same_units.filter(function (/** @type {string} */ units) { return units.indexOf(written) >= 0; })[0];
    return same ? same[same.length - 1] : written;
  }

  /** @param {string} text @param {string} name @param {any} instead @param {Cite.Rules} rules */
  function without(text, name, instead, rules) { return text.replace(new RegExp(rules.all[name], "g"), instead); }

  /** A sentence with # for each figure and one word for 日 and 天: what two sentences on one thing have in common.
   * @param {string} text @param {Cite.Rules} rules */
  function shape(text, rules) {
    var flat = without(without(text.normalize("NFKC"), "month_day", "", rules), "percent", "#%", rules);
    return plain(without(flat, "figure", function (/** @type {string} */ all, /** @type {string} */ number, /** @type {string} */ unit) { return "#" + unitOf(unit, rules); }, rules));
  }

  /** Unit → the figures of a text in it, as plain numerals. @param {string} text @param {Cite.Rules} rules */
  function figures(text, rules) {
    var found = Object.create(null), flat = text.normalize("NFKC");
    /** @param {string} numeral */
    function value(numeral) {
      var number = cite.toInt(numeral);
      return number === null ? numeral : String(number);
    }
    /** @param {string} unit @param {string} figure */
    function put(unit, figure) {
      found[unit] = found[unit] || Object.create(null);
      found[unit][figure] = true;
    }
    cite.each(rules, "percent", flat, function (m) { put("%", value(m[1])); });
    cite.each(rules, "month_day", flat, function (m) { put("月日", value(m[1]) + "-" + value(m[2])); });
    flat = without(without(flat, "percent", "", rules), "month_day", "", rules);
    cite.each(rules, "figure", flat, function (m) { put(unitOf(m[2], rules), value(m[1])); });
    return found;
  }

  // -- how a citation is written (GB/T 9704) ---------------------------------------------------------------------

  /** @param {string} text */
  function half(text) { return text.replace(/[０-９]/g, function (digit) { return digit.normalize("NFKC"); }); }

  /** A citation without the page numbers that stand between its first line and its last. @param {string} written @param {Cite.Rules} rules */
  function withoutPages(written, rules) {
    var lines = written.split("\n");
    return lines.filter(function (line, i) { return i === 0 || i === lines.length - 1 || !rules.lines.page_number.test(line); }).join("\n");
  }

  /** What is wrong with how a citation is written, and how it is written by the rules, as [note, mend].
   * @param {string} written @param {Cite.Rules} rules @param {Cite.Catalog} catalog @param {boolean} traditional */
  function formFaults(written, rules, catalog, traditional) {
    var chars = Array.from(cite.squeezed(withoutPages(written, rules))).filter(function (char) { return char !== "\n" && char !== cite.SOFT && cite.fold(char, catalog.clean).text; });
    var flat = chars.join("");
    var strange = chars.filter(function (char, i) { return catalog.traditional.indexOf(char) >= 0 && chars.indexOf(char) === i; }).join("");
    var plainly = chars.map(function (char) { return catalog.traditional.indexOf(char) >= 0 ? cite.fold(char, catalog.clean).text : char; }).join("");
    var found = numbers(plainly, rules);
    cite.each(rules, "form_order", plainly, function (m) {
      found.push(["「" + m[0] + "」的序号不编虚位，数字用半角。", "写成「令第" + cite.toInt(m[1]) + "号」。"]);
    });
    if (!found.length && /[０-９]/.test(flat)) found.push(["数字用了全角。", "写成「" + half(flat) + "」。"]);
    if (strange && !traditional) found.push(["「" + strange + "」是繁体字。", "写成「" + plainly + "」。"]);
    return found;
  }

  /** @param {string} flat @param {Cite.Rules} rules */
  function numbers(flat, rules) {
    var rows = /** @type {[string, string][]} */ ([]);
    cite.each(rules, "form_number", flat, function (m) {
      var opening = m[2], closing = m[4], between = m[5], number = m[6].replace(/\s/g, ""), year = m[3].replace(/\s/g, "");
      if (!opening && !closing && !between.trim() && !m[1]) return;
      var said = m[0].slice(m[1].length), right = "〔" + cite.yearOf(year) + "〕" + cite.toInt(number) + "号";
      var rule = year.length === 2 ? "的年份要写四位" : why(opening, closing, said, between, number);
      if (said !== right) rows.push(["发文字号「" + said + "」" + rule + "。", "写成「" + right + "」。"]);
    });
    return rows;
  }

  /** The first rule that a number breaks, in words.
   * @param {string} opening @param {string} closing @param {string} said @param {string} between @param {string} number */
  function why(opening, closing, said, between, number) {
    if (opening !== "〔" || closing !== "〕") return opening || closing ? "的年份要用六角括号〔〕" : "的年份要用六角括号〔〕括起来";
    if (between.trim()) return "不加「第」字、「年」字和横线";
    if (/[０-９]/.test(said)) return "的数字用了全角";
    if (/\s/.test(said)) return "里有空格";
    return number[0] === "0" ? "的序号不编虚位（不写 0 开头）" : "的年份、序号要用阿拉伯数字";
  }

  Object.assign(cite, { withQuotes: withQuotes, stands: stands, against: against, contradicts: contradicts, formFaults: formFaults });
})(typeof window === "undefined" ? globalThis : window);
