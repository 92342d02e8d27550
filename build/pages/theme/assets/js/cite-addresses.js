// Addresses in running text with lists and ranges, and all other tokens: the twin of build/audit/addresses.py and tokens.py.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite;
  var ORDER = cite.ORDER;
  var LONGEST_RANGE = 200;
  var NEAR = 80, BEFORE = 48;
  var RANK = ["alias", "definition", "title", "number", "above", "relative", "name", "back", "address"];

  /** @param {string} text @param {Cite.Rules} rules */
  function members(text, rules) {
    var ranged = false, bad = false;
    /** @type {[number, number][]} */
    var values = [];
    cite.each(rules, "list_member", text, function (found) {
      var number = cite.toInt(found[2]);
      if (!number || number > 99999) { bad = true; return; }
      var last = values.length ? values[values.length - 1][0] : 0;
      if (found[1] && values.length && last < number && number <= last + LONGEST_RANGE) {
        ranged = true;
        for (var n = last + 1; n < number; n++) values.push([n, 0]);
      }
      values.push([number, 0]);
    });
    return bad ? { values: [], ranged: false } : { values: values, ranged: ranged };
  }

  /** @param {string} text @param {Cite.Rules} rules @param {Cite.Step[]} steps */
  function units(text, rules, steps) {
    cite.each(rules, "article_inner", text, function (found, start, end) {
      var number = cite.toInt(found[1]), sub = cite.toInt(found[2]);
      if (number && sub) steps.push({ start: start, end: end, level: "article", values: [[number, sub]], strong: true, ranged: false });
    });
    cite.each(rules, "step", text, function (found, start, end) {
      var list = members(found[1], rules);
      var level = cite.LEVELS[found[2]] || "point";
      if (!list.values.length) return;
      var sub = found[3] ? cite.toInt(found[3]) : 0;
      var last = list.values[list.values.length - 1];
      if (sub) last[1] = sub;
      var strong = found[0][0] === "第" || (level === "item" && found[0][0] === "(");
      if (!last[1] && found[3]) end = start + found[0].lastIndexOf(found[2], found[0].lastIndexOf("之")) + found[2].length;
      steps.push({ start: start, end: end, level: level, values: list.values, strong: strong, ranged: list.ranged });
    });
    cite.each(rules, "point", text, function (found, start, end) {
      var numbers = found[1], at = start + found[0].indexOf(found[1]);
      var glued = numbers.slice(-1) === "一" && numbers.length > 1 && cite.starts(rules, "point_stop_after", text.slice(at + numbers.length, at + numbers.length + 1));
      if (glued) { numbers = numbers.slice(0, -1); end = at + numbers.length; }
      else end = start + found[0].replace(/\s+$/, "").length;
      // （要点二）: the bracket that closes there opened before 要点.
      if (!glued && found[0].indexOf("(") < 0 && found[0].slice(-1) === ")") end = at + numbers.length;
      var list = members(numbers, rules);
      if (list.values.length) steps.push({ start: start, end: end, level: "point", values: list.values, strong: true, ranged: list.ranged });
    });
    cite.each(rules, "circular", text, function (found, start, end) {
      var before = /[》号](?:\([^()]*\))*(?:文件|文|的|中)?\s*(?:第\s*)?$/.test(text.slice(Math.max(0, start - NEAR), start));
      var section = cite.toInt(found[1]);
      if (before && section && (found[2] || !/^\s*[《第要]/.test(text.slice(end, end + NEAR)))) {
        var below = found[2] ? start + found[0].indexOf("(") : end, sub = cite.toInt(found[2] || ""), number = cite.toInt(found[3] || "");
        steps.push({ start: start, end: below, level: "section", values: [[section, 0]], strong: false, ranged: false });
        if (!sub) return;
        var next = number ? start + found[0].lastIndexOf(found[3]) : end;
        steps.push({ start: below, end: next, level: "subsection", values: [[sub, 0]], strong: true, ranged: false });
        if (number) steps.push({ start: next, end: end, level: "number", values: [[number, 0]], strong: true, ranged: false });
      }
    });
  }

  /** @param {string} text @param {Cite.Rules} rules */
  function steps(text, rules) {
    /** @type {Cite.Step[]} */
    var found = [], kept = /** @type {Cite.Step[]} */ ([]), done = /** @type {Cite.Step[]} */ ([]);
    units(text, rules, found);
    found.sort(function (a, b) { return a.start - b.start || b.end - a.end; });
    found.forEach(function (step) { if (!kept.length || step.start >= kept[kept.length - 1].end) kept.push(step); });
    kept.forEach(function (step, index) {
      done.push(step);
      var limit = index + 1 < kept.length ? kept[index + 1].start : text.length;
      while (ORDER.indexOf(done[done.length - 1].level) >= 0 && done[done.length - 1].level !== "subitem") {
        var last = done[done.length - 1];
        var gap = (last.level === "item" ? /^\s*[、,和及或]\s*/ : /^\s*/).exec(text.slice(last.end, Math.min(limit, last.end + NEAR)));
        if (!gap) break;
        var at = last.end + gap[0].length;
        var item = cite.starts(rules, "bare_item", text.slice(at, at + NEAR));
        var number = item ? cite.toInt(item[1]) : null;
        if (!item || !number || at + item[0].length > limit || text[at + item[0].length] === "项") break;
        done.push({ start: at, end: at + item[0].length, level: "item", values: [[number, 0]], strong: true, ranged: false });
      }
    });
    return done;
  }

  /** @param {Cite.Ref} base @param {string} level @param {[number, number]} value */
  function withStep(base, level, value) {
    if (level === "chapter") return base;
    var changes = /** @type {Cite.Ref} */ ({});
    changes[level] = value[0];
    if (value[1] && (level === "article" || level === "item")) changes[level + "_sub"] = value[1];
    return cite.copy(base, changes);
  }

  /** @param {Cite.Ref} ref @param {string} level */
  function above(ref, level) {
    if (ORDER.indexOf(level) < 0) return {};
    var base = /** @type {Cite.Ref} */ ({});
    ORDER.slice(0, ORDER.indexOf(level)).forEach(function (name) {
      base[name] = ref[name];
      if (name === "article" || name === "item") base[name + "_sub"] = ref[name + "_sub"];
    });
    return cite.copy(base, {});
  }

  /** @param {Cite.Step} step @param {Cite.Ref} base @param {number} start */
  function expanded(step, base, start) {
    var refs = step.values.map(function (value) { return withStep(base, step.level, value); });
    if (step.ranged) return [{ start: start, end: step.end, ref: refs[0], through: refs.slice(1) }];
    return refs.map(function (ref) { return { start: start, end: step.end, ref: ref, through: [] }; });
  }

  /** @param {Cite.Cited} first @param {Cite.Step} step */
  function through(first, step) {
    var low = first.ref[step.level] || 0, high = step.values[step.values.length - 1][0];
    var base = above(first.ref, step.level), rest = [];
    if (low > 0 && low < high && high <= low + LONGEST_RANGE) for (var n = low + 1; n <= high; n++) rest.push(withStep(base, step.level, [n, 0]));
    else rest.push(withStep(base, step.level, [high, 0]));
    return { start: first.start, end: step.end, ref: first.ref, through: rest };
  }

  /** @param {Cite.Step} before @param {Cite.Step} step */
  function deeper(before, step) {
    if (ORDER.indexOf(before.level) >= 0 && ORDER.indexOf(step.level) >= 0) return ORDER.indexOf(step.level) > ORDER.indexOf(before.level);
    return ["section", "subsection", "chapter"].indexOf(before.level) >= 0 && (ORDER.indexOf(step.level) >= 0 || ["subsection", "number", "chapter"].indexOf(step.level) >= 0);
  }

  /** @param {string} gap @param {Cite.Step} before @param {Cite.Step} step @param {string} after @param {Cite.Rules} rules */
  function joined(gap, before, step, after, rules) {
    if (!gap.trim()) return step.strong || (ORDER.indexOf(step.level) >= 0 && !cite.starts(rules, "all_of_them", after));
    var linked = cite.starts(rules, "joiner", gap) || cite.starts(rules, "through", gap);
    var goesOn = cite.starts(rules, "goes_on", after) || (step.values[0][0] > cite.FEW && !cite.starts(rules, "counted", after));
    // 第一款至第四款，四款要连着读: behind a comma a number without 第 only counts.
    var clear = step.strong || (step.level === before.level && !!goesOn && gap.trim() !== ",");
    return !!linked && clear && (ORDER.indexOf(step.level) >= 0) === (ORDER.indexOf(before.level) >= 0);
  }

  /** Steps that follow each other directly or by 、和至, read together. @param {string} text @param {Cite.Rules} rules */
  function runs(text, rules) {
    var groups = /** @type {Cite.Step[][]} */ ([]);
    steps(text, rules).forEach(function (step) {
      var last = groups[groups.length - 1], before = last && last[last.length - 1];
      var gap = last ? text.slice(before.end, step.start) : "";
      // 这一条有两款，第一款……: what is only counted takes nothing along.
      var counted = last && !last[0].strong && step.strong && !!cite.starts(rules, "joiner", gap);
      if (last && !counted && joined(gap, before, step, text.slice(step.end, step.end + NEAR), rules)) last.push(step);
      else if (step.strong || step.level === "section" || ORDER.indexOf(step.level) >= 0) groups.push([step]);
    });
    return groups.map(function (group) {
      var cited = /** @type {Cite.Cited[]} */ ([]);
      group.forEach(function (step, index) {
        var before = group[index - 1], gap = index ? text.slice(before.end, step.start) : "";
        if (index && !gap.trim() && deeper(before, step)) {
          var up = /** @type {Cite.Cited} */ (cited.pop());
          cited = cited.concat(expanded(step, up.ref, up.start));
        } else if (index && cite.starts(rules, "through", gap) && step.level === before.level) {
          cited.push(through(/** @type {Cite.Cited} */ (cited.pop()), step));
        } else {
          cited = cited.concat(expanded(step, cited.length ? above(cited[cited.length - 1].ref, step.level) : {}, step.start));
        }
      });
      return { start: group[0].start, end: group[group.length - 1].end, head: group[0].level, strong: group[0].strong, cited: cited };
    });
  }

  /** Where a name begins in the Han text before an address: after its last leading word. @param {string} text @param {Cite.Rules} rules */
  function cutLeads(text, rules) {
    var best = 0;
    rules.leads.forEach(function (word) {
      var at = text.slice(0, text.length - 1).lastIndexOf(word);
      while (at >= 0 && rules.table.weak_leads.indexOf(word) >= 0 && at > 0 && !cite.endsWithAny(text.slice(0, at), rules.table.name_ends)) {
        at = at > 0 ? text.lastIndexOf(word, at - 1) : -1;
      }
      if (at >= 0 && at + word.length < text.length) best = Math.max(best, at + word.length);
    });
    return best;
  }

  /** @param {string} text @param {number} start @param {string} name @param {Cite.Rules} rules @param {Cite.Catalog} catalog */
  function beginsHere(text, start, name, rules, catalog) {
    var before = text.slice(Math.max(0, start - 24), start);
    if (!/[一-鿿〇]$/.test(before) || cite.endsWithAny(before, catalog.authorities.concat([rules.table.state]))) return true;
    if (cite.endsWithAny(before, rules.table.lead_words) && before.slice(-2) !== "共和") return true;
    // Only the base numbers 要点: 实施细则要点二 is its 实施细则, unless a noun before says whose it is.
    var after = text.slice(start + name.length, start + name.length + 8);
    if (catalog.isTail(name) && !cite.starts(rules, "point_follows", after)) return cite.endsWithAny(before, rules.table.saying);
    return !cite.endsWithAny(before, rules.table.name_stops);
  }

  /** Whether the character before a known number makes it another office's: 鲁民发〔2021〕57号.
   * @param {string} before @param {Cite.Rules} rules @param {Cite.Catalog} catalog */
  function isLocal(before, rules, catalog) {
    var rest = before.slice(cutLeads(before + "x", rules)), table = rules.table;
    var known = catalog.authorities.concat(table.before_number, table.saying, table.lead_words);
    return cite.endsWithAny(rest, table.provinces) || (rest.length === 1 && !cite.endsWithAny(rest, known));
  }

  /** The year of a document number, of which some write only two digits: 民发〔21〕57号. @param {string} written */
  function yearOf(written) {
    var year = cite.toInt(written.replace(/^[() ]+|[() ]+$/g, "")) || 0;
    return year < 100 ? year + 2000 : year;
  }

  /** Whether the bracket holds a year: of four digits, whichever; of three or five only behind an issuer's code.
   * @param {RegExpExecArray} match @param {Cite.Catalog} catalog */
  function hasAYear(match, catalog) { return !/^[0-9]/.test(match[2]) || match[2].length === 4 || cite.endsWithAny(match[1], catalog.issuerCodes); }

  /** What stands before a blank and belongs to a known number: 霍政 秘〔2025〕65号; empty where nothing does.
   * @param {string} text @param {number} start @param {string} rest @param {Cite.Catalog} catalog */
  function tornByABlank(text, start, rest, catalog) {
    var found = /([一-鿿]{1,8}) $/.exec(text.slice(Math.max(0, start - BEFORE), start));
    for (var cut = 0; found && cut < found[1].length; cut++) if (catalog.byNumber[found[1].slice(cut) + rest]) return found[1].slice(cut) + " ";
    return "";
  }

  /** @param {string} text @param {Cite.Rules} rules @param {Cite.Catalog} catalog @param {Cite.Token[]} found */
  function numbers(text, rules, catalog, found) {
    /** @param {RegExpExecArray} match @param {string} tail @param {boolean} onlyKnown */
    function add(match, tail, onlyKnown) {
      var before = match[1], cut = -1;
      for (var i = 0; i < before.length && cut < 0; i++) if (catalog.byNumber[before.slice(i) + tail] && !isLocal(before.slice(0, i), rules, catalog)) cut = i;
      var apart = cut < 0 ? tornByABlank(text, match.index, before + tail, catalog) : "";
      if (apart) return void found.push({ kind: "number", start: match.index - apart.length, end: match.index + match[0].length, value: apart.trim() + before + tail });
      if (cut < 0 && onlyKnown) return;
      var known = catalog.issuerCodes.filter(function (code) { return cite.endsWithAny(before, [code]) && !isLocal(before.slice(0, -code.length), rules, catalog); })[0];
      if (cut < 0) cut = known ? before.length - known.length : cutLeads(before, rules);
      found.push({ kind: "number", start: match.index + cut, end: match.index + match[0].length, value: before.slice(cut) + tail });
    }
    if (text.indexOf("号") < 0) return;
    var last = { end: -1, code: "" };
    cite.each(rules, "number", text, function (m) {
      if (!hasAYear(m, catalog)) return;
      add(m, "(" + cite.toInt(m[2]) + ")" + cite.toInt(m[3]), false);
      var token = found[found.length - 1];
      // 总工发〔2005〕12号、〔2006〕36号: the issuer is written once.
      if (!m[1] && last.code && cite.starts(rules, "number_list", text.slice(last.end, m.index))) token.value = last.code + token.value;
      last = { end: token.end, code: token.value.split("(")[0] };
    });
    cite.each(rules, "loose_number", text, function (m) { add(m, "(" + yearOf(m[2]) + ")" + cite.toInt(m[3]), true); });
    cite.each(rules, "order", text, function (m) { add(m, String(cite.toInt(m[2])), false); });
    cite.each(rules, "order_after", text, function (m) { add(m, "令" + cite.toInt(m[2]), false); });
  }

  /** @param {string} text @param {Cite.Rules} rules @param {Cite.Catalog} catalog @param {Cite.Token[]} found */
  function names(text, rules, catalog, found) {
    var pattern = new RegExp(catalog.bareNames, "g"), match;
    while (catalog.bareNames && (match = pattern.exec(text))) {
      if (beginsHere(text, match.index, match[0], rules, catalog)) {
        found.push({ kind: "name", start: match.index, end: match.index + match[0].length, value: match[0] });
      } else pattern.lastIndex = match.index + 1;
    }
  }

  /** Tokens by place; where two overlap, the higher kind wins. @param {string} text @param {Cite.Rules} rules @param {Cite.Catalog} catalog */
  function tokens(text, rules, catalog) {
    var found = /** @type {Cite.Token[]} */ ([]);
    cite.each(rules, "definition", text, function (m, start, end) {
      var names = /** @type {string[]} */ ([]);
      cite.each(rules, "short_name", m[1] || "", function (one) { names.push(one[1]); });
      found.push({ kind: "definition", start: start, end: end, value: names.length ? names : [m[2] || m[3]] });
    });
    cite.each(rules, "defined_as", text, function (m, start, end) { found.push({ kind: "alias", start: start, end: end, value: [m[1], m[2]] }); });
    cite.each(rules, "title", text, function (m, start, end) {
      var written = m[1] || m[2], inner = cite.starts(rules, "clause_in_title", written);
      found.push({ kind: "title", start: start, end: inner ? start + 1 + inner[1].length : end, value: inner ? inner[1] : written });
    });
    numbers(text, rules, catalog, found);
    names(text, rules, catalog, found);
    cite.each(rules, "relative_document", text, function (m, start, end) {
      var before = text.slice(Math.max(0, start - BEFORE), start), table = rules.table;
      var word = m[1] || m[2], blocked = word === "同" ? cite.endsWithAny(before, table.not_before_same) : word === "本" && cite.endsWithAny(before, table.not_before_own);
      if (!blocked) found.push({ kind: "relative", start: start, end: end, value: [word, m[3] === "法律" ? "法" : m[3] || m[4] || m[5] || ""] });
    });
    cite.each(rules, "relative_clause", text, function (m, start, end) {
      var inner = m[3] && m[2] === "条" ? cite.toInt(m[3]) || 0 : 0;
      found.push({ kind: "back", start: start, end: end, value: [m[1] || "前", m[2] || m[5], (m[4] && cite.toInt(m[4])) || 1, inner] });
    });
    cite.each(rules, "same_above", text, function (m, start, end) { found.push({ kind: "above", start: start, end: end, value: m[0] }); });
    runs(text, rules).forEach(function (run) { found.push({ kind: "address", start: run.start, end: run.end, value: run }); });
    found.sort(function (a, b) { return RANK.indexOf(a.kind) - RANK.indexOf(b.kind) || a.start - b.start || b.end - a.end; });
    var kept = /** @type {Cite.Token[]} */ ([]), taken = new Uint8Array(text.length);
    found.forEach(function (token) {
      for (var at = token.start; at < token.end; at++) if (taken[at]) return;
      taken.fill(1, token.start, token.end);
      kept.push(token);
    });
    return kept.sort(function (a, b) { return a.start - b.start; });
  }

  Object.assign(cite, { runs: runs, tokens: tokens, cutLeads: cutLeads, yearOf: yearOf, BEFORE: BEFORE });
})(typeof window === "undefined" ? globalThis : window);
