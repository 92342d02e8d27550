// The page that checks drafts, pasted or dropped: everything happens on the device, nothing is sent anywhere.
(function () {
  "use strict";
  var WARN = ["not-in-base", "not-held", "no-official-number", "quote-unverifiable", "unread"];
  var form = document.getElementById("audit");
  var box = document.getElementById("audit-found");
  if (!form || !box || !window.bangfuCite) return;
  var cite = window.bangfuCite, bangfu = window.bangfu, make = bangfu.make;
  var draft = document.getElementById("audit-draft");
  var day = document.getElementById("audit-day");
  var only = document.getElementById("audit-wrong");
  var files = document.getElementById("audit-files");
  var open = [], catalog = null, grammar = null, waiting = [];

  /** The base and the grammar, which data/audit.js hands over; asked for with the first draft. */
  window.bangfuAudit = function (data) {
    catalog = data.catalog;
    grammar = data.grammar;
    waiting.splice(0).forEach(function (go) { go(); });
  };

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

  function link(url, text) {
    var a = make("a", "", [text]);
    a.setAttribute("href", url);
    return a;
  }

  /** An address on the day for which the draft is checked. */
  function dated(url, on) {
    var known = bangfu.day;
    return on === known.iso ? known.keep(url) : known.dated(url, on);
  }

  function line(text, place) { return text.slice(0, place).split("\n").length; }

  /** What the base holds of the cited clause, in its own words or the law's. */
  function clauseText(verdict) {
    var held = catalog.documents.filter(function (row) { return row.id === verdict.policy; })[0];
    var clause = held && verdict.clause ? held.clauses[verdict.clause] : null;
    if (!clause) return null;
    var head = make("summary", "", [clause[0] + (clause[3] === "原文" ? "的原文" : "（本库的" + clause[3] + "，不是原文）")]);
    var fold = make("details", "fold", [head]);
    clause[1].split("\n").forEach(function (words) { fold.appendChild(make("p", "quote", [words])); });
    return fold;
  }

  function item(text, finding, on) {
    var verdict = finding.verdict, shown = finding.text.replace(/\s+/g, "");
    var tone = verdict.code === "ok" ? "ok" : WARN.indexOf(verdict.code) >= 0 ? "warn" : "stop";
    var parts = [make("p", "finding__head", [
      make("span", "badge badge--" + tone, [verdict.label]), make("strong", "", [shown]),
      make("span", "soft", ["　第 " + line(text, finding.start) + " 行"]),
    ])];
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

  /** What nobody should think has been checked. */
  function unchecked(found) {
    var left = found.filter(function (finding) { return finding.verdict.faults.some(function (fault) { return WARN.indexOf(fault[0]) >= 0; }); }).length;
    return "本次未核对：" + (left ? "本库没有收录、没有原文，核不了的 " + left + " 处；" : "") + "图片里的字、没有挂在条款上的引号、条款的意思与稿子合不合。";
  }

  function report(sheet) {
    var text = sheet.text.replace(/\r\n?/g, "\n"), own = cite.dayOf(text, catalog, grammar, bangfu.day.iso);
    var wished = window.bangfu.day.typed(day.value), on = wished || own.day, found = cite.audit(text, catalog, grammar, on, sheet.paragraphs);
    var wrong = found.filter(function (finding) { return finding.verdict.code !== "ok"; });
    var sum = found.length ? "共 " + found.length + " 处引用：正确 " + (found.length - wrong.length) + " 处，要改或要核对 " + wrong.length + " 处。" : text.trim() ? "没有找到引用。" : "先把文稿粘贴到上面。";
    if (sheet.name) box.appendChild(make("h2", "", [sheet.name]));
    box.appendChild(make("p", "lead", [sum]));
    if (!found.length) return;
    var said = wished ? "" : own.words ? "（稿子自己的日子：" + own.words.replace(/\s+/g, " ") + "）" : "";
    box.appendChild(make("p", "soft", ["时效按" + bangfu.day.words(on) + "判断" + said + "。" + unchecked(found)]));
    var list = make("ul", "findings");
    (only.checked ? wrong : found).forEach(function (finding) { list.appendChild(item(text, finding, on)); });
    if (list.firstChild) box.appendChild(list);
  }

  function show() { ready(tell); }

  function tell() {
    while (box.firstChild) box.removeChild(box.firstChild);
    (open.length ? open : [{ text: draft.value, paragraphs: false, name: "" }]).forEach(report);
    box.focus();
  }

  function refused(file) {
    return function () {
      return { name: file.name, text: "", paragraphs: false, fault: true };
    };
  }

  /** Files are read one after another on the device; what cannot be read is named. */
  function take(list) {
    Promise.all(Array.prototype.map.call(list, function (file) {
      return cite.fileText(file).then(function (read) { return { name: file.name, text: read.text, paragraphs: read.paragraphs }; }).catch(refused(file));
    })).then(function (read) {
      open = read.filter(function (sheet) { return !sheet.fault; });
      if (open.length) show();
      else while (box.firstChild) box.removeChild(box.firstChild);
      read.filter(function (sheet) { return sheet.fault; }).forEach(function (sheet) {
        box.appendChild(make("p", "note note--warn", ["「" + sheet.name + "」打不开。请另存为 .docx 或 .txt，或者把文字粘贴到上面。"]));
      });
    });
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
  });
  draft.addEventListener("input", function () { open = []; });
  only.addEventListener("change", function () { if (box.firstChild) show(); });
  if (files && cite.fileText && window.DecompressionStream) {
    files.parentNode.hidden = false;
    files.addEventListener("change", function () { if (files.files.length) take(files.files); });
    form.addEventListener("dragover", function (event) { event.preventDefault(); });
    form.addEventListener("drop", function (event) {
      if (!event.dataTransfer || !event.dataTransfer.files.length) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    });
  }
})();
