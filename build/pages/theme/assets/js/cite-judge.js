// Readings → verdicts: the twin of build/audit/verdicts.py and checking.py. `bangfu.cite.audit` is what pages call.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite;
  var HEAD = 8, ALIKE = 0.4, OFFICIAL = "原文", TRADITIONAL_DRAFT = 150;
  var QUOTED = ["quote-differs", "quote-unverifiable", "own-words"];
  var NO_COPY = "核对文件名和文号；确有这份文件的，按原件引用，本库无从核对。", NO_TEXT = "条款和文字本库无从核对，请对照官方文本。";
  var UNREAD = ["unread", "文件名后面的条款没有读出来。", "对照原件补全条款号再核对。"];

  /** The anchor of a cited clause, a sole paragraph filled in where the citation leaves it out.
   * @param {Cite.Document} document @param {Cite.Ref} ref */
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

  /** @param {Cite.Document} document @param {Cite.Ref} ref */
  function filled(document, ref) {
    var article = ref.article ? cite.anchorOf({ article: ref.article, article_sub: ref.article_sub }) : "";
    var held = document.clauses[article];
    var sole = held && (held[2] || !document.clauses[article + "__para_2"]);
    return sole && ref.item && !ref.paragraph ? cite.copy(ref, { paragraph: 1 }) : ref;
  }

  /** @param {Cite.Reading} reading */
  function refsOf(reading) { return reading.ref ? [reading.ref].concat(reading.through) : []; }

  /** @param {Cite.Document} document @param {string} article @param {Cite.Ref} ref */
  function counted(document, article, ref) {
    var anchor = cite.anchorOf(ref);
    while (anchor && !document.clauses[anchor]) anchor = anchor.slice(0, Math.max(0, anchor.lastIndexOf("__")));
    anchor = anchor || article;
    var only = anchor + "__para_1";
    if (ref.item && !ref.paragraph && document.clauses[only] && !document.clauses[anchor + "__para_2"]) anchor = only;
    var below = Object.keys(document.clauses).filter(function (a) { return a.indexOf(anchor + "__") === 0 && a.slice(anchor.length + 2).indexOf("__") < 0; });
    // The items of an article that is one paragraph stand below a paragraph that has no entry of its own.
    if (!below.length) below = Object.keys(document.clauses).filter(function (a) { return a.indexOf(only + "__item_") === 0 && a.split("__").length === only.split("__").length + 1; });
    var held = document.clauses[anchor];
    if (!below.length) return held[0] + (held[2] ? "只有一款" : "没有分项");
    var last = below[0].slice(below[0].lastIndexOf("__") + 2);
    return held[0] + "只有 " + below.length + " " + (last.indexOf("para") === 0 ? "款" : last.indexOf("subitem") === 0 ? "目" : "项");
  }

  /** Whether all 款 and 项 of an article are held: a summary may leave out the last ones unless it says that it does not.
   * @param {Cite.Document} document @param {string} article */
  function isComplete(document, article) {
    return document.wording === OFFICIAL || (!!document.numbered && (document.partial || []).indexOf(article) < 0);
  }

  /** @param {Cite.Document} document @param {Cite.Ref} ref */
  function missing(document, ref) {
    var written = cite.written(ref), title = "《" + document.title + "》", all = Object.keys(document.clauses);
    if (document.wording === "转述" && !ref.point) return ["no-official-number", "本库的" + title + "是转述，不知道官方条号，「" + written + "」无从核对。", "查到原件后再写条号；只依据本库的，写报道的标题、媒体和日期。"];
    if (ref.point) {
      var points = all.filter(function (a) { return a.indexOf("point_") === 0; }).length;
      var known = points ? "在库里有 " + points + " 个要点，没有「" + written + "」" : "在库里没有编要点";
      return ["no-such-clause", title + known + "。", points || !all.length ? "对照文件页面改正。" : "按条引用，对照文件页面改正。"];
    }
    var article = ref.article ? cite.anchorOf({ article: ref.article, article_sub: ref.article_sub }) : "";
    var held = article && document.clauses[article];
    if (held && isComplete(document, article)) return ["no-such-clause", title + "没有「" + written + "」：" + counted(document, article, ref) + "。", "对照原文改正条款号。"];
    if (document.wording === "原文") return ["no-such-clause", title + "没有「" + written + "」。", "对照原文改正条款号。"];
    var tops = all.filter(function (a) { return a.indexOf("__") < 0; }).map(function (a) { return document.clauses[a][0]; });
    var have = tops.length ? "收录了" + tops.slice(0, 8).join("、") + (tops.length > 8 ? "等" : "") : "没有收录条文";
    var what = held ? "是摘要，没有「" + written + "」：摘要里" + counted(document, article, ref) : have + "，没有「" + written + "」";
    return ["not-held", "本库的" + title + what + "。", "对照原件核对；本库不能证明它对或错。"];
  }

  /** A clause that another version of the work has: it was, or will be, and is not now.
   * @param {Cite.Catalog} catalog @param {Cite.Document} document @param {Cite.Ref} ref */
  function older(catalog, document, ref) {
    if (document.wording !== OFFICIAL) return null;
    var others = catalog.documents.filter(function (d) { return document.work && d.work === document.work; });
    others.sort(function (a, b) { return a.year - b.year; });
    for (var i = 0; i < others.length; i++) {
      if (others[i] === document || !find(others[i], ref)) continue;
      var note = "《" + document.title + "》" + document.year + "年的文本没有「" + cite.written(ref) + "」；" + others[i].year + "年的文本有。";
      return ["no-such-clause", note, "写明引的是哪一年的文本，或者在现行文本里另找对应的条款。"];
    }
    return null;
  }

  /** @param {Cite.Catalog} catalog @param {Cite.Document} document @param {string} day @param {boolean} past */
  function timeFault(catalog, document, day, past) {
    if (document.first && day < document.first && !document.effective) {
      return ["not-yet-seen", "本库里这份文件最早的证据是 " + document.first + "，" + day + " 还没有见到它。", "核对稿子的日子；那时引的若是更早的文件或版本，写明是哪一版。"];
    }
    var why = cite.reason(document.times, day);
    if (!why || (cite.ENDED.indexOf(why[2]) < 0 && !why[4])) return null;
    if (past) return ["not-in-force", why[3] + "。稿中像是当历史文件提到的。", "确是讲过去的做法，可以不改，由经办人定。", "ambiguous"];
    if (document.effective && day < document.effective) return ["not-in-force", why[3] + "。", "等它施行以后再作依据；引的若是更早的版本，本库没有，写明是哪一版。"];
    return ["not-in-force", why[3] + "。", instead(catalog, why)];
  }

  /** What to cite in place of a document that is not in force. @param {Cite.Catalog} catalog @param {string[]} why */
  function instead(catalog, why) {
    var newer = catalog.byId[why[4]];
    if (newer && why[2] === "unconfirmed") return "先看现行的《" + newer.title + "》；旧文件还能不能用，没有查到，须先核实。";
    if (newer) return "改引接替它的《" + newer.title + "》；所引内容须另找对应的条款。";
    return why[2] === "not_yet_effective" ? "等它施行以后再作依据。" : "不再作现行依据引用；确需提到的，写明已经失效。";
  }

  /** @param {string} text */
  function short(text) {
    var chars = Array.from(text);
    return chars.length <= 24 ? text : chars.slice(0, 23).join("") + "…";
  }

  /** @param {string} code @param {Cite.Document} document @param {string} quote */
  function quoteFault(code, document, quote) {
    var told = short(quote);
    if (code === "own-words") return [code, "「" + told + "」是本库的概括，不是条文，不能放进引号。", "去掉引号改为转述，或者换成原文里的话。"];
    if (code === "quote-unverifiable") return [code, "本库只有" + document.wording + "，引文「" + told + "」核不了。", "对照原文逐字核对。"];
    if (document.wording !== OFFICIAL) return [code, "引文「" + told + "」里的数目与本库的" + document.wording + "不一样。", "对照原文改正；本库不是官方文字，以原文为准。"];
    var homes = Object.keys(document.clauses).filter(function (a) { return cite.stands(quote, document.clauses[a][1]); });
    homes.sort(function (a, b) { return b.split("__").length - a.split("__").length; });
    return [code, "引文「" + told + "」在所引条款里没有。", homes.length ? "这段文字在" + document.clauses[homes[0]][0] + "；改正条款号。" : "逐字照抄，或改为不加引号的转述。"];
  }

  /** @param {Cite.Catalog} catalog @param {Cite.Target} target */
  function unknown(catalog, target) {
    var name = target.name.replace(/\(/g, "（").replace(/\)/g, "）"), version = target.detail.indexOf("版本") >= 0 ? target.detail : "";
    if (name.slice(-1) === "号") name = target.name.replace(/\(/g, "〔").replace(/\)/g, "〕");
    else if (name[0] !== "《") name = "《" + name + "》";
    var note = "本库没有收录" + name + version + "。";
    var law = version ? null : catalog.lawDays[cite.withoutVersion(cite.key(target.name))];
    if (law) return ["not-in-base", note + "确有《" + law[0] + "》这部国家法律或行政法规" + (law[1] ? "（公开的法律数据里最新一版是 " + law[1] + "）" : "") + "。", NO_TEXT];
    if (/\d\s*号$/.test(target.name) && cite.fold(target.name).text.indexOf("(") >= 0) {
      var close = catalog.nearNumber(cite.numberKey(target.name));
      return ["not-in-base", note, close ? "核对文号；库里与它只差一个字的是《" + close.title + "》（" + close.number + "）。" : NO_COPY];
    }
    var near = catalog.near(target.name, ALIKE) || catalog.nearName(target.name);
    return ["not-in-base", note, near ? "核对文件名；库里相近的是《" + near.title + "》。" : NO_COPY];
  }

  /** @param {Cite.Target} target */
  function nameFault(target) {
    if (target.fault === "number-unknown") return [["wrong-number", target.detail + "。", "对照原件核对文号。", "ambiguous"]];
    return target.fault === "wrong-number" ? [["wrong-number", target.detail + "。", "对照原件改正文件名或文号，使两者相符。"]] : [];
  }

  /** @param {Cite.Catalog} catalog @param {Cite.Fault} fault @param {Cite.Document | null} document @param {string} day @param {Cite.Rules} rules */
  function labelFor(catalog, fault, document, day, rules) {
    if (fault[0] === "wrong-number" && fault[3]) return "文号核不了";
    return document ? labelOf(catalog, fault[0], document, day, rules.table.verdicts, rules.table.endings) : rules.table.verdicts[fault[0]];
  }

  /** @param {Cite.Catalog} catalog @param {string} code @param {Cite.Document} document @param {string} day @param {Record<string, string>} labels @param {Record<string, string>} endings */
  function labelOf(catalog, code, document, day, labels, endings) {
    if (code !== "not-in-force") return labels[code];
    var why = cite.reason(document.times, day);
    if (!why) return labels[code];
    var newer = catalog.byId[why[4]];
    return endings[why[2]] + (newer ? "（" + (why[2] === "unconfirmed" ? "现有" : "接替者") + "《" + newer.title + "》）" : "");
  }

  /** @param {Cite.Document} document @param {string} anchor @param {string} day */
  function remark(document, anchor, day) {
    if (cite.statusOn(document.times, day) === "unconfirmed") return "时效待核" + (document.times.seen ? "，最近一次见到执行：" + document.times.seen : "") + "。";
    return document.wording === "摘要" && anchor ? "本库是摘要，文字以官方文本为准。" : "";
  }

  /** @param {Cite.Catalog} catalog @param {Cite.Rules} rules @param {string} day @param {Cite.Fault[]} faults @param {Cite.Document | null} document @param {string} anchor @param {string} remarks */
  function told(catalog, rules, day, faults, document, anchor, remarks) {
    var policy = document ? document.id : "";
    if (!faults.length) return { code: "ok", label: rules.table.verdicts.ok, note: remarks, mend: "", policy: policy, clause: anchor, also: [], faults: [], kind: "right" };
    var kinds = faults.map(function (fault) { return fault[3] || rules.table.classes[fault[0]]; }), first = faults[0];
    var worst = rules.table.worst.filter(function (/** @type {string} */ kind) { return kinds.indexOf(kind) >= 0; })[0];
    return {
      code: first[0], label: labelFor(catalog, first, document, day, rules), note: first[1], mend: first[2], policy: policy, clause: anchor,
      also: faults.slice(1).map(function (fault) { return fault[0]; }), faults: faults.map(function (fault) { return fault.slice(0, 3); }), kind: worst,
    };
  }

  /** The verdict of a reading. @param {Cite.How} how history, group, forms, remark: what the draft around it says
   * @param {Cite.Catalog} catalog @param {Cite.Rules} rules @param {string} day @param {Cite.Reading} reading */
  function judge(catalog, rules, day, reading, how) {
    var target = reading.target;
    /** @param {Cite.Fault} mark */
    function isForm(mark) { return mark[0] === "form"; }
    var marks = target.marks.filter(function (mark) { return !isForm(mark); });
    if (!target.document || target.fault === "not-in-base") return told(catalog, rules, day, marks.concat([unknown(catalog, target)], how.forms), null, reading.ref ? cite.anchorOf(reading.ref) : "", how.remark);
    var document = target.document, refs = refsOf(reading), anchors = refs.map(function (ref) { return find(document, ref); });
    var faults = marks.concat(nameFault(target)), late = timeFault(catalog, document, day, how.history), gone = anchors.indexOf(null);
    if (late) faults.push(late);
    if (reading.unread) faults.push(UNREAD);
    else if (gone >= 0) faults.push(older(catalog, document, refs[gone]) || missing(document, refs[gone]));
    var held = /** @type {string[]} */ ([]);
    if (reading.quotes.length) how.group.forEach(function (r) { refsOf(r).forEach(function (ref) { var a = find(document, ref); if (a) held.push(a); }); });
    if (!(reading.ref && !held.length)) faults = faults.concat(firstOf(reading.quotes, function (quote) {
      var code = cite.against(document, held, quote, rules);
      return code ? quoteFault(code, document, quote) : null;
    }));
    if (!faults.some(function (fault) { return QUOTED.indexOf(fault[0]) >= 0; })) faults = faults.concat(claimed(reading, document, how, rules));
    faults = faults.concat(target.marks.filter(isForm), how.forms);
    var anchor = anchors.length ? anchors[0] || cite.anchorOf(filled(document, refs[0])) : "";
    return told(catalog, rules, day, faults, document, anchor, how.remark + (faults.length ? "" : remark(document, anchor, day)));
  }

  /** “《…》第四十三条应当六十日内结束”: a figure that the clause has otherwise.
   * @param {Cite.Reading} reading @param {Cite.Document} document @param {Cite.How} how @param {Cite.Rules} rules */
  function claimed(reading, document, how, rules) {
    var held = /** @type {string[]} */ ([]);
    how.group.forEach(function (r) { refsOf(r).forEach(function (ref) { var a = find(document, ref); if (a) held.push(a); }); });
    return firstOf(reading.claims, function (claim) {
      var clash = held.some(function (anchor) { return cite.contradicts(claim, document.clauses[anchor][1], rules); });
      return clash ? quoteFault("quote-differs", document, claim.replace(/^[，,：: ]+|[，,：: ]+$/g, "")) : null;
    });
  }

  /** @param {string[]} rows @param {(row: string) => Cite.Fault | null} make */
  function firstOf(rows, make) {
    for (var i = 0; i < rows.length; i++) {
      var made = make(rows[i]);
      if (made) return [made];
    }
    return [];
  }

  /** A document number in which a letter stands for a digit.
   * @param {string} draft @param {Cite.Block} block @param {Cite.Reading} reading @param {Cite.Rules} rules */
  function misreadNumber(draft, block, reading, rules) {
    var rows = /** @type {Cite.Fault[]} */ ([]);
    if (!block.mended.length) return rows;
    cite.each(rules, "number", block.text.slice(reading.start, reading.end), function (m) {
      var year = reading.start + m.index + m[0].lastIndexOf(m[2], m[0].length - m[3].length - 1);
      var end = reading.start + m.index + m[0].lastIndexOf(m[3]) + m[3].length;
      if (!block.mended.some(function (place) { return year <= place && place < end; })) return;
      var words = draft.slice(block.origin[year], block.origin[end - 1] + 1);
      rows.push(["form", "发文字号里的「" + words + "」混进了别的字符。", "写成「〔" + cite.toInt(m[2]) + "〕" + cite.toInt(m[3]) + "号」。"]);
    });
    return rows;
  }

  /** What a scanner misread in a citation, as a suggestion. @param {string} draft @param {Cite.Block} block @param {Cite.Reading} reading */
  function misread(draft, block, reading) {
    var rows = block.mended.filter(function (place) { return reading.start <= place && place < reading.end; }).map(function (place) {
      return "「" + draft[block.origin[place]] + "」像是「" + block.text[place] + "」";
    });
    return rows.length ? "写法：" + rows.filter(function (row, i) { return rows.indexOf(row) === i; }).join("，") + "，请核对。" : "";
  }

  /** Where notes hang in a draft and where their words begin, both in the order of the text. @param {string} draft */
  function hangingOf(draft) {
    var marks = /** @type {number[]} */ ([]), heads = /** @type {number[]} */ ([]);
    for (var at = 0; at < draft.length; at++) {
      if (draft[at] === cite.NOTE_MARK) marks.push(at);
      if (draft[at] === cite.NOTE_HEAD) heads.push(at);
    }
    return {
      on: function (/** @type {Cite.Block} */ block) {
        var found = /** @type {number[][]} */ ([]), origin = block.origin, first = 0;
        if (!marks.length || !origin.length) return found;
        while (first < marks.length && marks[first] <= origin[0]) first++;
        for (var n = first, at = 0; n < marks.length && marks[n] <= origin[origin.length - 1] + 1; n++) {
          while (at < origin.length && origin[at] <= marks[n]) at++;
          found.push([at, n]);
        }
        return found;
      },
      begunBy: function (/** @type {Cite.Block} */ block) { return block.origin.length && !block.continued ? heads.indexOf(block.line) : -1; },
    };
  }

  var kept = /** @type {{data: Cite.Data, table: Cite.Table, rules: Cite.Rules, catalog: Cite.Catalog} | null} */ (null);

  /** The compiled grammar and the catalog, made once for the same data. @param {Cite.Data} data @param {Cite.Table} table */
  function prepared(data, table) {
    if (!kept || kept.data !== data || kept.table !== table) kept = { data: data, table: table, rules: cite.compile(table), catalog: cite.catalog(data, table) };
    return kept;
  }

  /** Every citation of a draft with its verdict, judged on the day given. @param {string} draft @param {Cite.Data} data catalog @param {Cite.Table} table grammar
   * @param {string} day ISO @param {boolean} [paragraphs] each line is a paragraph (Word) */
  function audit(draft, data, table, day, paragraphs) {
    var ready = prepared(data, table), rules = ready.rules, catalog = ready.catalog;
    draft = draft.replace(/\r\n?/g, "\n");
    var blocks = cite.blocks(draft, rules, catalog.clean, !paragraphs), found = /** @type {Cite.Finding[]} */ ([]);
    var own = blocks.some(function (block) { return cite.starts(rules, "own_heading", block.text); });
    var reader = new cite.Reader(catalog, rules, new cite.Names(catalog, rules, day), own), head = true;
    var many = draft.match(/[一-鿿]/g) || [], strange = Array.from(draft).filter(function (char) { return catalog.traditional.indexOf(char) >= 0; }).length;
    var traditional = strange * 1000 > TRADITIONAL_DRAFT * Math.max(1, many.length);
    var hanging = hangingOf(draft);
    blocks.forEach(function (block, index) {
      reader.mayBeHeading = head;
      reader.inHead = head = head && index < HEAD && !rules.test.head_ends.test(block.text);
      var hung = reader.read(block.text, block.continued, hanging.on(block), reader.leanings[hanging.begunBy(block)]);
      var readings = cite.withQuotes(block.text, hung, rules);
      for (var from = 0, to; from < readings.length; from = to) {
        for (to = from + 1; to < readings.length && readings[to].group === readings[from].group; to++);
        judged(readings.slice(from, to), block);
      }
    });

    /** @param {Cite.Reading[]} group @param {Cite.Block} block */
    function judged(group, block) {
      group.forEach(function (reading) {
        if (reading.silent) return;
        var start = block.origin[reading.start], end = block.origin[reading.end - 1] + 1, words = draft.slice(start, end);
        var before = block.text.slice(Math.max(0, reading.start - 10), reading.start).replace(/《+$/, "");
        var how = {
          history: rules.test.history_before.test(before) || !!cite.starts(rules, "history_after", block.text.slice(reading.end, reading.end + 60)),
          group: group, remark: misread(draft, block, reading),
          forms: cite.formFaults(words, rules, catalog, traditional).map(function (row) { return ["form"].concat(row); }).concat(misreadNumber(draft, block, reading, rules)),
        };
        (reading.ref ? refsOf(reading) : [null]).forEach(function (ref) {
          var one = Object.assign({}, reading, { ref: ref, through: [] });
          found.push({ text: words.split(cite.SOFT).join("\n").split(cite.NOTE_MARK).join("").split(cite.NOTE_HEAD).join(""), start: start, end: end, verdict: judge(catalog, rules, day, one, how) });
        });
      });
    }
    return found;
  }

  /** The day that a draft itself bears; else the day asked for.
   * @param {string} draft @param {Cite.Data} data @param {Cite.Table} table @param {string} asked */
  function dayOf(draft, data, table, asked) {
    var ready = prepared(data, table);
    var texts = cite.blocks(draft.replace(/\r\n?/g, "\n"), ready.rules, ready.catalog.clean, false).map(function (block) { return block.text; });
    return cite.ownDay(texts, asked, ready.rules);
  }

  cite.audit = audit;
  cite.dayOf = dayOf;
})(typeof window === "undefined" ? globalThis : window);
