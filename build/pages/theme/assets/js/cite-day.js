// The day that a draft itself bears: the twin of build/audit/own_day.py.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite, HEAD = 6;

  /** A day from numerals, ISO; without a day the last one of the month. Null where there is no such day.
   * @param {string} year @param {string} month @param {string} day */
  function dayOf(year, month, day) {
    var y = cite.toInt(year), m = cite.toInt(month), d = day ? cite.toInt(day) : 0;
    if (!y || !m || m > 12) return null;
    var last = new Date(Date.UTC(y, m, 0)).getUTCDate();
    d = d || last;
    return d > last ? null : [String(y).padStart(4, "0"), String(m).padStart(2, "0"), String(d).padStart(2, "0")].join("-");
  }

  /** The day of a draft with the words that say so; else the day asked for, with no words. @param {string[]} lines cleaned
   * @param {string} asked @param {Cite.Rules} rules */
  function ownDay(lines, asked, rules) {
    var i, day, found = /** @type {RegExpExecArray | null} */ (null);
    for (i = lines.length - 1; i >= 0; i--) {
      found = cite.starts(rules, "sign_off", lines[i]) || rules.test.dated.exec(lines[i]);
      day = found && dayOf(found[1], found[2], found[3]);
      if (found && day) return { day: day, words: found[0].replace(/^[ :：]+|[ :：]+$/g, "") };
    }
    var head = lines.filter(function (line) { return line.trim(); }).slice(0, HEAD);
    for (i = 0; i < head.length; i++) {
      found = cite.starts(rules, "head_day", head[i]);
      day = found && dayOf(found[1], found[2], found[3]);
      if (found && day) return { day: day, words: found[0].trim() };
    }
    var margins = lines.filter(function (line) { return line.trim(); }).slice(-HEAD), edges = head.concat(margins);
    for (i = 0; i < edges.length; i++) {
      found = cite.starts(rules, "titled_day", edges[i]);
      day = found && dayOf(found[1], found[2], found[3]);
      if (found && day) return { day: day, words: found[0].trim() };
    }
    for (i = 0; i < lines.length; i++) {
      found = rules.test.up_to.exec(lines[i]);
      day = found && dayOf(found[1], found[2], found[3] || "");
      if (found && day) return { day: day, words: found[0] };
    }
    for (i = 0; i < head.length; i++) {
      found = cite.starts(rules, "report_year", head[i]);
      if (found && Number(found[1]) < Number(asked.slice(0, 4))) return { day: found[1] + "-12-31", words: found[1] + "年" };
    }
    return { day: asked, words: "" };
  }

  cite.ownDay = ownDay;
})(typeof window === "undefined" ? globalThis : window);
