// The page that checks drafts, pasted or dropped: everything happens on the device, nothing is sent anywhere.
(function () {
  "use strict";
  var AROUND = 50;
  var WARN = ["not-in-base", "not-held", "no-official-number", "quote-unverifiable", "unread"];
  if (!document.getElementById("audit") || !document.getElementById("audit-found") || !window.bangfu.cite) return;
  var cite = window.bangfu.cite, bangfu = window.bangfu, make = bangfu.make;
  var form = /** @type {HTMLElement} */ (document.getElementById("audit"));
  var box = /** @type {HTMLElement} */ (document.getElementById("audit-found"));
  var draft = /** @type {HTMLTextAreaElement} */ (document.getElementById("audit-draft"));
  var day = /** @type {HTMLInputElement} */ (document.getElementById("audit-day"));
  var only = /** @type {HTMLInputElement} */ (document.getElementById("audit-wrong"));
  var files = /** @type {HTMLInputElement | null} */ (document.getElementById("audit-files"));
  var open = /** @type {Cite.Sheet[]} */ ([]), waiting = /** @type {(() => void)[]} */ ([]);
  var catalog = /** @type {Cite.Data} */ (/** @type {unknown} */ (null)), grammar = /** @type {Cite.Table} */ (/** @type {unknown} */ (null));

  /** The base and the grammar, which data/audit.js hands over; asked for with the first draft.
   * @param {{catalog: Cite.Data, grammar: Cite.Table}} data */
  window.bangfu.audit = function (data) {
    catalog = data.catalog;
    grammar = data.grammar;
    waiting.splice(0).forEach(function (go) { go(); });
  };

  /** @param {() => void} go */
  function ready(go) {
    if (catalog) return go();
    waiting.push(go);
    if (waiting.length > 1) return;
    var script = document.createElement("script");
    script.src = bangfu.root + "data/audit.js";
    script.onerror = function () {
      waiting = [];
      box.appendChild(make("p", "note note--warn", ["核对要用的资料没有取到，请联网后再试。"]));
    };
    document.head.appendChild(script);
  }

  /** @param {string} url @param {string} text */
  function link(url, text) {
    var a = /** @type {HTMLAnchorElement} */ (make("a", "", [text]));
    a.setAttribute("href", url);
    return a;
  }

  /** An address on the day for which the draft is checked. @param {string} url @param {string} on */
  function dated(url, on) {
    var known = bangfu.day;
    return on === known.iso ? known.keep(url) : known.dated(url, on);
  }

  /** Where the lines of a text begin: found once, so that a draft of twenty thousand citations takes no longer than its length.
   * @param {string} text */
  function lineStarts(text) {
    var starts = [0];
    for (var at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }

  /** The number of the line in which a place stands, from 1. @param {number[]} starts @param {number} place */
  function line(starts, place) {
    var low = 0, high = starts.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The line in which a citation stands, with the citation marked; of a long line what is near.
   * @param {string} text @param {number[]} starts @param {Cite.Finding} finding */
  function inLine(text, starts, finding) {
    var from = Math.max(starts[line(starts, finding.start) - 1], finding.start - AROUND), next = starts[line(starts, finding.end)];
    var to = Math.min(next === undefined ? text.length : next - 1, finding.end + AROUND);
    /** @param {number} start @param {number} end */
    function shown(start, end) { return text.slice(start, end).replace(/[\u2028\ufff9\ufffa]/g, "").replace(/\n/g, ""); }
    return make("p", "finding__line", [
      (from > 0 && text[from - 1] !== "\n" ? "…" : "") + shown(from, finding.start), make("mark", "", [shown(finding.start, finding.end)]),
      shown(finding.end, to) + (to < text.length && text[to] !== "\n" ? "…" : ""),
    ]);
  }

  /** What the base holds of the cited clause, in its own words or the law's. @param {Cite.Verdict} verdict */
  function clauseText(verdict) {
    var held = catalog.documents.filter(function (row) { return row.id === verdict.policy; })[0];
    var clause = held && verdict.clause ? held.clauses[verdict.clause] : null;
    if (!clause) return null;
    var head = make("summary", "", [clause[0] + (clause[3] === "原文" ? "的原文" : "（本库的" + clause[3] + "，不是原文）")]);
    var fold = make("details", "fold", [head]);
    clause[1].split("\n").forEach(function (words) { fold.appendChild(make("p", "quote", [words])); });
    return fold;
  }

  /** @param {string} text @param {number[]} starts @param {Cite.Finding} finding @param {string} on */
  function item(text, starts, finding, on) {
    var verdict = finding.verdict, shown = finding.text.replace(/\s+/g, "");
    var tone = verdict.code === "ok" ? "ok" : WARN.indexOf(verdict.code) >= 0 ? "warn" : "stop";
    var parts = [make("p", "finding__head", [
      make("span", "badge badge--" + tone, [verdict.label]), make("strong", "", [shown]),
      make("span", "soft", ["　第 " + line(starts, finding.start) + " 行"]),
    ]), inLine(text, starts, finding)];
    if (!verdict.faults.length && verdict.note) parts.push(make("p", "", [bangfu.day.inWords(verdict.note)]));
    verdict.faults.forEach(function (fault) {
      parts.push(make("p", "", [bangfu.day.inWords(fault[1])]));
      parts.push(make("p", "", [make("strong", "", ["改法："]), bangfu.day.inWords(fault[2])]));
    });
    var words = clauseText(verdict);
    if (words) parts.push(words);
    if (verdict.policy) {
      parts.push(make("p", "soft", [link(dated("policies/" + verdict.policy + ".html" + (words ? "#" + verdict.clause : ""), on), "打开这份文件")]));
    }
    return make("li", "finding finding--" + (verdict.code === "ok" ? "ok" : "wrong"), parts);
  }

  /** What nobody should think has been checked. @param {Cite.Finding[]} found */
  function unchecked(found) {
    var told = Object.keys(grammar.unchecked).map(function (code) {
      var count = 0;
      found.forEach(function (finding) { finding.verdict.faults.forEach(function (fault) { if (fault[0] === code) count++; }); });
      return count ? grammar.unchecked[code].replace("{}", String(count)) : "";
    }).filter(Boolean);
    return "本次未核对：" + told.concat([grammar.never_checked]).join("；") + "。";
  }

  /** The sentence on a draft in which nothing was recognised, with what a person would take for a citation. @param {string} text */
  function nothing(text) {
    if (!text.trim()) return open.length ? "文件里没有读到文字。" : "先把文稿粘贴到上面。";
    var alike = (text.match(new RegExp(grammar.lines.looks_like, "g")) || []).map(function (words) { return words.trim().replace(/\s+/g, " "); });
    alike = alike.filter(function (words, i) { return alike.indexOf(words) === i; }).slice(0, 5);
    if (!alike.length) return "没有找到引用。";
    return "没有认出一处引用，请人工核对。文中像是引用的有：" + alike.map(function (words) { return "「" + words + "」"; }).join("、") + "。";
  }

  /** A finding as an officer reads it, a line for each fault with how to mend it below. @param {Cite.Finding} finding */
  function inWords(finding) {
    var verdict = finding.verdict, rows = [verdict.label + "：「" + finding.text.replace(/\s+/g, " ") + "」"];
    verdict.faults.forEach(function (fault) { rows.push(fault[1], "改法：" + fault[2]); });
    return rows;
  }

  /** @param {string} words @param {() => void} go */
  function button(words, go) {
    var made = /** @type {HTMLButtonElement} */ (make("button", "officer__button", [words]));
    made.type = "button";
    made.addEventListener("click", go);
    return made;
  }

  /** Hands over the draft as a Word document with a comment on each citation that is to be mended.
   * @param {Cite.Sheet} sheet @param {string} text @param {string[]} about @param {Cite.Finding[]} wrong @param {HTMLElement} place */
  function handOver(sheet, text, about, wrong, place) {
    var starts = lineStarts(text), rows = wrong.map(function (finding) { return { start: finding.start, end: finding.end, place: line(starts, finding.start), told: inWords(finding) }; });
    cite.marked(sheet.buffer, text, about, rows).then(function (file) {
      var a = link(URL.createObjectURL(file), "");
      a.download = (sheet.name || "文稿").replace(/\.[^.]*$/, "") + "（批注）.docx";
      a.click();
      window.setTimeout(function () { URL.revokeObjectURL(a.href); }, 60000);
    }).catch(function () { place.appendChild(make("p", "note note--warn", ["这份文件加不了批注。请用 Word 或 WPS 另存一份再试，或者打印这份报告。"])); });
  }

  /** @param {Cite.Sheet} sheet */
  function report(sheet) {
    var text = sheet.text.replace(/\r\n?/g, "\n"), own = cite.dayOf(text, catalog, grammar, bangfu.day.iso);
    var wished = bangfu.day.typed(day.value), on = wished || own.day, found = cite.audit(text, catalog, grammar, on, sheet.paragraphs), place = make("section", "report");
    var starts = lineStarts(text), wrong = found.filter(function (finding) { return finding.verdict.code !== "ok"; });
    var sum = found.length ? "共 " + found.length + " 处引用：正确 " + (found.length - wrong.length) + " 处，要改或要核对 " + wrong.length + " 处。" : nothing(text);
    box.appendChild(place);
    if (sheet.name) place.appendChild(make("h2", "", [sheet.name]));
    place.appendChild(make("p", "lead", [sum]));
    if (!found.length) return;
    var said = wished ? "" : own.words ? "（稿子自己的日子：" + own.words.replace(/\s+/g, " ") + "）" : "";
    var judged = "时效按" + bangfu.day.words(on) + "判断" + said + "。", left = unchecked(found);
    place.appendChild(make("p", "soft", ["核对于" + bangfu.day.words(bangfu.day.iso) + "。" + judged + left]));
    place.appendChild(make("p", "officer__row report__do", [
      button("打印这份报告", function () { window.print(); }),
      window.DecompressionStream ? button("下载带批注的 Word", function () { handOver(sheet, text, [sum, judged, left], wrong, place); }) : "",
    ]));
    var list = make("ul", "findings");
    (only.checked ? wrong : found).forEach(function (finding) { list.appendChild(item(text, starts, finding, on)); });
    if (list.firstChild) place.appendChild(list);
  }

  function show() { ready(tell); }

  function tell() {
    while (box.firstChild) box.removeChild(box.firstChild);
    (open.length ? open : [{ text: draft.value, paragraphs: false, name: "", buffer: null }]).forEach(report);
    box.focus();
  }

  /** @param {File} file @returns {() => Cite.Sheet} */
  function refused(file) {
    return function () {
      return { name: file.name, text: "", paragraphs: false, buffer: null, fault: true };
    };
  }

  /** Files are read one after another on the device; what cannot be read is named. @param {FileList} list */
  function take(list) {
    Promise.all(Array.from(list).map(function (/** @type {File} */ file) {
      return cite.fileText(file).then(function (read) { return /** @type {Cite.Sheet} */ ({ name: file.name, text: read.text, paragraphs: read.paragraphs, buffer: read.buffer }); }).catch(refused(file));
    })).then(function (read) {
      open = read.filter(function (sheet) { return !sheet.fault; });
      if (open.length) show();
      else while (box.firstChild) box.removeChild(box.firstChild);
      read.filter(function (sheet) { return sheet.fault; }).forEach(function (sheet) {
        box.appendChild(make("p", "note note--warn", ["「" + sheet.name + "」打不开。请另存为 .docx 或 .txt，或者把文字粘贴到上面。"]));
      });
    });
  }

  // On paper nothing can be unfolded: the words of each clause stand there.
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(box.querySelectorAll("details"), function (fold) { fold.open = true; });
  });

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
  });
  draft.addEventListener("input", function () { open = []; });
  only.addEventListener("change", function () { if (box.firstChild) show(); });
  if (files && window.DecompressionStream) {
    /** @type {HTMLElement} */ (files.parentNode).hidden = false;
    files.addEventListener("change", function () { if (this.files && this.files.length) take(this.files); });
    form.addEventListener("dragover", function (event) { event.preventDefault(); });
    form.addEventListener("drop", function (event) {
      if (!event.dataTransfer || !event.dataTransfer.files.length) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    });
  }
})();
