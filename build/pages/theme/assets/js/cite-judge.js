// Readings → verdicts: the twin of build/audit/quoting.py, verdicts.py and checking.py. `bangfuCite.audit` is what pages call.
(function (root) {
  "use strict";
  var cite = root.bangfuCite;
  var FARTHEST = 60, HEAD = 8, ALIKE = 0.4, LEAST_FOR_A_WHOLE_DOCUMENT = 8;

  function plain(text) {
    var flat = text.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'「」『』*_`]/g, "");
    return flat.replace(/^[,。;:!?、.]+|[,。;:!?、.]+$/g, "");
  }

  function stands(quote, text) {
    var whole = plain(text), at = 0;
    return quote.split(/…+|\.{3,}|\*{3,}|×{2,}/).map(plain).filter(Boolean).every(function (part) {
      var found = whole.indexOf(part, at);
      at = found + part.length;
      return found >= 0;
    });
  }

  function textOf(document, anchor) { return document.clauses[anchor][1]; }

  function differs(document, anchors, quote) {
    if (anchors.length) return !anchors.some(function (anchor) { return stands(quote, textOf(document, anchor)); });
    var all = Object.keys(document.clauses);
    if (plain(quote).length < LEAST_FOR_A_WHOLE_DOCUMENT || !all.length) return false;
    return !all.some(function (anchor) { return stands(quote, textOf(document, anchor)); });
  }

  function withQuotes(text, readings, rules) {
    var homes = {}, spans = [], before = null, named = [];
    cite.each(rules, "definition", text, function (m, start, end) { named.push([start, end]); });
    cite.each(rules, "quote", text, function (m, start, end) {
      var words = m.slice(1).filter(function (group) { return group !== undefined; })[0];
      if (named.some(function (span) { return span[0] <= start && start < span[1]; })) return;
      if (readings.some(function (r) { return !r.bare && r.start < end && start < r.end; })) return;
      var home = (before && cite.starts(rules, "quote_join", text.slice(before[1], start)) ? before[2] : 0) || homeOf(text, start, end, readings, rules);
      if (!home || plain(words).length < rules.table.shortest_quote) return;
      (homes[home] = homes[home] || []).push(words);
      spans.push([start, end]);
      before = [start, end, home];
    });
    return readings.filter(function (r) {
      return !(r.bare && spans.some(function (span) { return span[0] <= r.start && r.end <= span[1]; }));
    }).map(function (r) { return Object.assign({}, r, { quotes: homes[r.group] || [] }); });
  }

  function homeOf(text, start, end, readings, rules) {
    var earlier = readings.filter(function (r) {
      return r.end <= start && !rules.test.denied.test(text.slice(Math.max(0, r.start - 6), r.start));
    });
    if (earlier.length) {
      var gap = text.slice(earlier[earlier.length - 1].end, start);
      var bracketed = gap.trim() === "(" && text[end] === ")";
      if (bracketed || (gap.length <= FARTHEST && leads(gap, rules))) return earlier[earlier.length - 1].group;
    }
    var later = readings.filter(function (r) { return r.start >= end; })[0];
    return later && cite.starts(rules, "quote_before", text.slice(end, later.start)) ? later.group : 0;
  }

  /** Whether the words between a citation and a quote say that the clause says it, and not a person. */
  function leads(gap, rules) {
    var told = !!cite.starts(rules, "quote_lead", gap), speaker = rules.test.speaker.exec(gap);
    if (rules.test.sentence_end.test(gap) || /[“”]/.test(gap)) return false;
    // 第三条要求职工说“…” is what the clause says; 第三条规定…，职工说“…” is not.
    if (told || speaker) return told && !(speaker && ",;:、".indexOf(speaker[0][0]) >= 0);
    if (rules.test.actor.test(gap) || cite.starts(rules, "as_ruled", gap)) return false;
    var at = gap.lastIndexOf(";"), rest = gap.slice(at + 1);
    return rules.test.quote_cue.test(rest) && (at < 0 || !!cite.starts(rules, "quote_goes_on", rest));
  }

  /** The anchor of a cited clause, a sole paragraph filled in where the citation leaves it out. */
  function find(document, ref) {
    var anchor = cite.anchorOf(ref), clauses = document.clauses;
    if (clauses[anchor]) return anchor;
    var article = ref.article ? cite.anchorOf({ article: ref.article, article_sub: ref.article_sub }) : "";
    var held = clauses[article];
    if (!held) return null;
    if (held[2] && ref.paragraph === 1 && !ref.item) return article;
    if (!ref.paragraph && ref.item) {
      var tail = anchor.slice(article.length);
      var homes = Object.keys(clauses).filter(function (a) {
        return a.indexOf(article + "__para_") === 0 && cite.endsWithAny(a, [tail]) && /^__para_\d+$/.test(a.slice(article.length, a.length - tail.length));
      });
      return homes.length === 1 ? homes[0] : null;
    }
    return null;
  }

  function filled(document, ref) {
    var article = ref.article ? cite.anchorOf({ article: ref.article, article_sub: ref.article_sub }) : "";
    var held = document.clauses[article];
    var sole = held && (held[2] || !document.clauses[article + "__para_2"]);
    return sole && ref.item && !ref.paragraph ? cite.copy(ref, { paragraph: 1 }) : ref;
  }

  function refsOf(reading) { return reading.ref ? [reading.ref].concat(reading.through) : []; }

  function counted(document, article, ref) {
    var anchor = cite.anchorOf(ref);
    while (anchor && !document.clauses[anchor]) anchor = anchor.slice(0, Math.max(0, anchor.lastIndexOf("__")));
    anchor = anchor || article;
    var below = Object.keys(document.clauses).filter(function (a) { return a.indexOf(anchor + "__") === 0 && a.slice(anchor.length + 2).indexOf("__") < 0; });
    var held = document.clauses[anchor];
    if (!below.length) return held[0] + (held[2] ? "只有一款" : "没有分项");
    var last = below[0].slice(below[0].lastIndexOf("__") + 2);
    return held[0] + "只有 " + below.length + " " + (last.indexOf("para") === 0 ? "款" : last.indexOf("subitem") === 0 ? "目" : "项");
  }

  /** Whether the base has all 款 and 项 of an article: a 摘要 that gives none of them may have left them out. */
  function isComplete(document, article) {
    return document.wording === "原文" || Object.keys(document.clauses).some(function (anchor) { return anchor.indexOf(article + "__") === 0; });
  }

  function missing(document, ref) {
    var written = cite.written(ref), title = "《" + document.title + "》", all = Object.keys(document.clauses);
    if (document.wording === "转述" && !ref.point) return ["no-official-number", "本库的" + title + "是转述，不知道官方条号，「" + written + "」无从核对。", "查到原件后再写条号；只依据本库的，写报道的标题、媒体和日期。"];
    if (ref.point) {
      var points = all.filter(function (a) { return a.indexOf("point_") === 0; }).length;
      var known = points ? "在库里有 " + points + " 个要点，没有「" + written + "」" : "在库里没有编要点";
      return ["no-such-clause", title + known + "。", points || !all.length ? "对照文件页面改正。" : "按条引用，对照文件页面改正。"];
    }
    var article = ref.article ? cite.anchorOf({ article: ref.article, article_sub: ref.article_sub }) : "";
    if (article && document.clauses[article] && isComplete(document, article)) return ["no-such-clause", title + "没有「" + written + "」：" + counted(document, article, ref) + "。", "对照原文改正条款号。"];
    if (document.wording === "原文") return ["no-such-clause", title + "没有「" + written + "」。", "对照原文改正条款号。"];
    var tops = all.filter(function (a) { return a.indexOf("__") < 0; }).map(function (a) { return document.clauses[a][0]; });
    var have = tops.length ? "收录了" + tops.slice(0, 8).join("、") + (tops.length > 8 ? "等" : "") : "没有收录条文";
    return ["not-held", "本库的" + title + have + "，没有「" + written + "」。", "对照原件核对；本库不能证明它对或错。"];
  }

  function timeFault(catalog, document, day, past) {
    var why = cite.reason(document.times, day);
    if (!why || (cite.ENDED.indexOf(why[2]) < 0 && !why[4])) return null;
    var newer = catalog.byId[why[4]];
    if (past) return ["not-in-force", why[3] + "。稿中像是当历史文件提到的。", "确是讲过去的做法，可以不改，由经办人定。"];
    if (newer && why[2] === "unconfirmed") return ["not-in-force", why[3] + "。", "先看现行的《" + newer.title + "》；旧文件还能不能用，没有查到，须先核实。"];
    if (newer) return ["not-in-force", why[3] + "。", "改引接替它的《" + newer.title + "》；所引内容须另找对应的条款。"];
    return ["not-in-force", why[3] + "。", why[2] === "not_yet_effective" ? "等它施行以后再作依据。" : "不再作现行依据引用；确需提到的，写明已经失效。"];
  }

  function quoteFault(document, anchors, quotes) {
    for (var i = 0; i < quotes.length; i++) {
      if (!differs(document, anchors, quotes[i])) continue;
      var quote = quotes[i], homes = Object.keys(document.clauses).filter(function (a) { return stands(quote, textOf(document, a)); });
      homes.sort(function (a, b) { return b.split("__").length - a.split("__").length; });
      var official = document.wording === "原文" ? "" : "本库是" + document.wording + "，不是官方文字，引文请与原件核对。";
      var mend = homes.length ? "这段文字在" + document.clauses[homes[0]][0] + "；改正条款号。" : "逐字照抄，或改为不加引号的转述。" + official;
      return ["quote-differs", "引文「" + (quote.length <= 24 ? quote : quote.slice(0, 23) + "…") + "」在所引条款里没有。", mend];
    }
    return null;
  }

  function unknown(catalog, reading, labels) {
    var target = reading.target, near = catalog.near(target.name, ALIKE);
    var name = target.name.replace(/\(/g, "（").replace(/\)/g, "）");
    if (name.slice(-1) === "号") name = target.name.replace(/\(/g, "〔").replace(/\)/g, "〕");
    else if (name[0] !== "《") name = "《" + name + "》";
    var mend = near ? "核对文件名；库里相近的是《" + near.title + "》。" : "核对文件名和文号；确有这份文件的，按原件引用，本库无从核对。";
    var note = "本库没有收录" + name + (target.detail.indexOf("版本") >= 0 ? target.detail : "") + "。";
    return { code: "not-in-base", label: labels["not-in-base"], note: note, mend: mend, policy: "", clause: reading.ref ? cite.anchorOf(reading.ref) : "", also: [] };
  }

  function labelOf(catalog, code, document, day, labels, endings) {
    if (code !== "not-in-force") return labels[code];
    var why = cite.reason(document.times, day);
    if (!why) return labels[code];
    var newer = catalog.byId[why[4]];
    return endings[why[2]] + (newer ? "（" + (why[2] === "unconfirmed" ? "现有" : "接替者") + "《" + newer.title + "》）" : "");
  }

  function judge(catalog, rules, day, reading, past, group) {
    var labels = rules.table.verdicts, document = reading.target.document;
    if (!document || reading.target.fault === "not-in-base") return unknown(catalog, reading, labels);
    var refs = refsOf(reading), anchors = refs.map(function (ref) { return find(document, ref); }), faults = [];
    if (reading.target.fault === "wrong-number") faults.push(["wrong-number", reading.target.detail + "。", "对照原件改正文件名或文号，使两者相符。"]);
    var late = timeFault(catalog, document, day, past);
    if (late) faults.push(late);
    var gone = anchors.indexOf(null);
    if (gone >= 0) faults.push(missing(document, refs[gone]));
    var held = [];
    group.forEach(function (r) { refsOf(r).forEach(function (ref) { var a = find(document, ref); if (a) held.push(a); }); });
    var wrong = reading.ref && !held.length ? null : quoteFault(document, held, reading.quotes);
    if (wrong) faults.push(wrong);
    var anchor = anchors.length ? anchors[0] || cite.anchorOf(filled(document, refs[0])) : "";
    if (!faults.length) return { code: "ok", label: labels.ok, note: remark(document, anchor, day) + (reading.target.detail.indexOf("文号") === 0 ? reading.target.detail : ""), mend: "", policy: document.id, clause: anchor, also: [] };
    return {
      code: faults[0][0], label: labelOf(catalog, faults[0][0], document, day, labels, rules.table.endings), note: faults[0][1], mend: faults[0][2],
      policy: document.id, clause: anchor, also: faults.slice(1).map(function (fault) { return fault[0]; }),
    };
  }

  function remark(document, anchor, day) {
    if (cite.statusOn(document.times, day) === "unconfirmed") return "时效待核" + (document.times.seen ? "，最近一次见到执行：" + document.times.seen : "") + "。";
    return document.wording === "摘要" && anchor ? "本库是摘要，文字以官方文本为准。" : "";
  }

  /** Every citation of a draft with its verdict. @param {string} draft @param {object} data catalog @param {object} table grammar @param {string} day ISO */
  function audit(draft, data, table, day) {
    var rules = cite.compile(table), catalog = cite.catalog(data, table);
    draft = draft.replace(/\r\n?/g, "\n");
    var blocks = cite.blocks(draft, rules), found = [];
    var own = blocks.some(function (block) { return cite.starts(rules, "own_heading", block.text); });
    var reader = new cite.Reader(catalog, rules, new cite.Names(catalog, rules, day), own);
    var head = true;
    blocks.forEach(function (block, index) {
      reader.inHead = head = head && index < HEAD && !rules.test.head_ends.test(block.text);
      var readings = withQuotes(block.text, reader.read(block.text), rules);
      readings.forEach(function (reading) {
        if (reading.silent) return;
        var group = readings.filter(function (r) { return r.group === reading.group; });
        var start = block.origin[reading.start], end = block.origin[reading.end - 1] + 1;
        var before = block.text.slice(Math.max(0, reading.start - 10), reading.start).replace(/《+$/, "");
        var past = rules.test.history_before.test(before) || !!cite.starts(rules, "history_after", block.text.slice(reading.end, reading.end + 60));
        var refs = reading.ref ? refsOf(reading) : [null];
        refs.forEach(function (ref) {
          var one = Object.assign({}, reading, { ref: ref, through: [] });
          found.push({ text: draft.slice(start, end), start: start, end: end, verdict: judge(catalog, rules, day, one, past, group) });
        });
      });
    });
    return found;
  }

  cite.audit = audit;
})(typeof window === "undefined" ? globalThis : window);
