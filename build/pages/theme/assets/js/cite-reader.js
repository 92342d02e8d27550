// Tokens → readings: which document and clause each citation means. The twin of build/audit/reading.py, leaning.py, own.py and cells.py.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite;
  var FARTHEST = 60, VERY_ALIKE = 0.5, FEW = cite.FEW, NEAR = 80, BEFORE = cite.BEFORE, SINCE = 400, FEW_CELLS = 4, COUNTED_WITHIN = 400, AROUND = 200;

  /** @param {Cite.Catalog} catalog @param {Cite.Rules} rules @param {Cite.Names} names @param {boolean} ownArticles */
  function Reader(catalog, rules, names, ownArticles) {
    this.catalog = catalog;
    this.rules = rules;
    this.names = names;
    this.ownArticles = ownArticles;
    this.inHead = this.inOwn = this.mayBeHeading = false;
    this.above = this.here = this.pointed = /** @type {Cite.Target | null} */ (null);
    this.last = /** @type {Cite.Last | null} */ (null);
    this.namedHere = /** @type {Cite.Target[]} */ ([]);
    this.cell = /** @type {{target: Cite.Target, token: Cite.Token} | null} */ (null);
    this.row = /** @type {{reading: Cite.Reading | null, end: number} | null} */ (null);
    this.text = "";
    this.tokens = /** @type {Cite.Token[]} */ ([]);
    this.found = /** @type {Cite.Reading[]} */ ([]);
    this.at = this.namedAt = this.counting = 0;
    this.leanings = Object.create(null);
    this.rows = Object.create(null);
    this.talked = false;
    this.earlier = /** @type {Cite.Last | null} */ (null);
    this.group = this.lastGroup = 0;
  }

  /** The readings of a block's text, in order. @param {string} text @param {boolean} [continued] in the middle of a paragraph
   * @param {number[][]} [notes] where in it notes hang (place, number) @param {Cite.Leaning} [hangsOn] what a note begins with */
  Reader.prototype.read = function (text, continued, notes, hangsOn) {
    this.text = text;
    if (this.ownArticles) this.inOwn = !!cite.starts(this.rules, "own_heading", text) || (this.inOwn && !cite.starts(this.rules, "new_part", text));
    this.tokens = cite.tokens(text, this.rules, this.catalog);
    var talking = !!cite.starts(this.rules, "dialogue", text);
    if (!continued) {
      this.earlier = this.last;
      // 甲：《社会救助法》第48条要听本人意见？ 乙：要的。停了还不服，第七十六条。
      if (!talking || !this.talked) this.here = this.last = null;
      this.pointed = null;
      this.namedHere = [];
    }
    this.talked = talking;
    if (hangsOn) {
      this.here = hangsOn.here;
      this.last = hangsOn.last;
      this.pointed = hangsOn.pointed;
      this.namedHere = [];
    }
    var waiting = (notes || []).slice();
    this.namedAt = this.counting = 0;
    this.cell = this.row = null;
    if (text.indexOf("|") < 0) this.above = null;
    this.found = [];
    for (this.at = 0; this.at < this.tokens.length; this.at++) {
      var token = this.tokens[this.at];
      while (waiting.length && waiting[0][0] <= token.start) this.lean(/** @type {number[]} */ (waiting.shift())[1]);
      if (token.kind === "address") this.bare(token);
      else if (token.kind === "back") this.back(token);
      else if (token.kind === "above") this.aboveIt(token);
      // 所称《工资条例》，指《保障农民工工资支付条例》: from here on the one means the other.
      else if (token.kind === "alias") this.names.define([token.value[0]], [this.names.title(token.value[1])]);
      else if (token.kind !== "definition") this.mention(token);
    }
    while (waiting.length) this.lean(/** @type {number[]} */ (waiting.shift())[1]);
    var row = this.last && cite.starts(this.rules, "numbered_row", text);
    if (row) this.rows[cite.toInt(row[1]) || 0] = this.last;
    return this.found;
  };

  /** Keeps what an address leans on where a note hangs. @param {number} number */
  Reader.prototype.lean = function (number) { this.leanings[number] = { here: this.here, last: this.last, pointed: this.pointed }; };

  /** @param {number} start @param {number} end @param {Cite.Target} target @param {Partial<Cite.Reading>} more */
  Reader.prototype.put = function (start, end, target, more) {
    this.found.push(Object.assign({ start: start, end: end, target: target, ref: null, through: [], group: 0, bare: false, silent: false, unread: false, quotes: [], claims: [] }, more));
    return this.found[this.found.length - 1];
  };

  Reader.prototype.next = function () { return this.tokens[this.at + 1] || null; };

  /** @param {Cite.Token} token */
  Reader.prototype.mention = function (token) {
    var target = this.targetOf(token), start = token.start, end = token.end, following = this.next();
    if (token.kind === "number" && following && following.kind === "title" && cite.starts(this.rules, "number_before_title", this.text.slice(end, following.start))) {
      this.at++;
      target = this.names.withNumber(this.names.title(following.value), token.value, this.text.slice(token.start, token.end));
      end = following.end;
      token = following;
      this.row = null;
    }
    if (!target) return;
    var absorbed = this.absorb(token, this.beside(token, target), end);
    target = absorbed.target;
    end = absorbed.end;
    if (token.kind !== "relative") this.names.named.push(target);
    if (token.kind === "title" || token.kind === "name") {
      target = this.names.placed(target, this.text.slice(Math.max(0, start - BEFORE), start));
      target = this.names.dated(target, this.text.slice(end, end + BEFORE));
    }
    if (token.kind !== "relative") target = this.owned(target, start, end);
    var run = this.addressAt(end);
    if (!run) {
      if (target.own) return;
      var lost = this.lost(end);
      // 关于学习贯彻《社会救助法》的通知, above the first sentence: what the draft is about, and no basis of anything.
      if (!lost && this.mayBeHeading && target.document && cite.starts(this.rules, "heading_naming", this.text)) this.remember(target, end);
      else if (lost || this.fillsACell(token, target, start, end) || this.counts(token, target)) {
        this.cell = end === token.end ? { target: target, token: token } : null;
        this.remember(target, end);
        var reading = this.put(start, end + lost, target, { group: ++this.group, unread: lost > 0 });
        if (token.kind !== "number") {
          this.row = { reading: reading, end: end };
          this.above = cite.plainOf(target);
        }
        // 《工会法》第__条第一款: nobody knows of which article.
        if (lost) this.last = null;
      } else if (token.kind === "relative") this.here = target;
      else if (token.kind === "name" && target.document && this.rules.test.document_word.test(token.value)) {
        this.remember(target, end);
        this.headOfRows(target);
      }
      return;
    }
    this.at++;
    if (target.own) return;
    this.remember(target, run.end);
    this.headOfRows(target);
    this.cited(run, target, start, false, null);
    this.namedAfter(run);
  };

  /** Whether a document of the base, named without 《》, is all that a cell of a table holds.
   * @param {Cite.Token} token @param {Cite.Target} target @param {number} start @param {number} end */
  Reader.prototype.fillsACell = function (token, target, start, end) {
    var short = target.marks.some(function (mark) { return mark[0] === "short-name-undefined"; });
    if (token.kind !== "name" || !target.document || short || this.text.indexOf("|") < 0) return false;
    return this.rules.test.cell_start.test(this.text.slice(Math.max(0, start - BEFORE), start)) && this.endsACell(end);
  };

  /** Whether nothing follows in the cell of a table. @param {number} end */
  Reader.prototype.endsACell = function (end) { return !!cite.starts(this.rules, "cell_end", this.text.slice(end)); };

  /** What the rows below lean on that hold a clause alone: the document named last in a row above. @param {Cite.Target} target */
  Reader.prototype.headOfRows = function (target) { if (this.text.indexOf("|") >= 0) this.above = cite.plainOf(target); };

  /** 《…》第七条第二款（以下简称“救助法”）: a short name given behind the clause is the document's. @param {Cite.Run} run */
  Reader.prototype.namedAfter = function (run) {
    var following = this.next();
    if (!following || following.kind !== "definition") return;
    var gap = this.text.slice(run.end, following.start);
    if (!cite.starts(this.rules, "opens", gap) && !cite.starts(this.rules, "bare_definition", gap)) return;
    this.at++;
    this.names.define(following.value, this.namedHere.slice(-following.value.length));
  };

  /** How long the rest of a clause is that stands after a name and cannot be read: 第□条, or 第 at the very end. @param {number} end */
  Reader.prototype.lost = function (end) {
    var after = this.text.slice(end, end + BEFORE), found = cite.starts(this.rules, "lost_clause", after);
    if (!found && end + after.length === this.text.length) found = cite.starts(this.rules, "cut_clause", after);
    return found ? found[0].length : 0;
  };

  /** 同上 and 〃: the document of the row above, or the last one; a citation only with a clause of its own. @param {Cite.Token} token */
  Reader.prototype.aboveIt = function (token) {
    var cited = this.names.cited, target = this.above || cited[cited.length - 1] || null, run = this.addressAt(token.end);
    if (!target) return;
    this.row = { reading: null, end: token.end };
    this.remember(target, token.end);
    this.above = target;
    if (!run) return;
    this.at++;
    this.cited(run, target, token.start, false, null);
  };

  /** Whether a clause begins a cell of its own, beside the cell of its document or below it; then it is cited.
   * @param {Cite.Token} token @param {Cite.Run} run */
  Reader.prototype.inRow = function (token, run) {
    var text = this.text, row = this.row, target = this.above, start = token.start;
    if (text.indexOf("|") < 0 || !this.rules.test.cell_start.test(text.slice(Math.max(0, start - BEFORE), start))) return false;
    if (row && cite.starts(this.rules, "row_gap", text.slice(row.end, start))) {
      for (var at = this.found.length - 1; row.reading && at >= 0 && at >= this.found.length - FEW_CELLS; at--) {
        if (this.found[at] !== row.reading) continue;
        this.found.splice(at, 1);
        target = row.reading.target;
        break;
      }
      if (row.reading) start = row.reading.start;
    } else if (row || this.namedHere.length || (run.head !== "article" && run.head !== "point") || !this.endsACell(run.end)) return false;
    if (!target) return false;
    this.cited(run, target, start, false, null);
    return true;
  };

  /** A title and a number in neighbouring cells of a table row: two citations, but they must belong together.
   * @param {Cite.Token} token @param {Cite.Target} target */
  Reader.prototype.beside = function (token, target) {
    var before = this.cell;
    if (!before || !cite.starts(this.rules, "cell_border", this.text.slice(before.token.end, token.start)) || !(before.target.document || target.document)) return target;
    var kinds = (before.token.kind === "name" ? "title" : before.token.kind) + " " + token.kind, other = this.text.slice(before.token.start, before.token.end);
    // What is wrong with the title itself is told at the title.
    if (kinds === "title number") return this.names.withNumber(Object.assign({}, before.target, { marks: [] }), token.value, this.text.slice(token.start, token.end));
    return kinds === "number title" ? this.names.withNumber(target, before.token.value, other) : target;
  };

  /** @param {Cite.Token} token */
  Reader.prototype.targetOf = function (token) {
    if (token.kind === "number") return this.names.number(token.value, this.text.slice(token.start, token.end));
    if (token.kind !== "relative") return this.names.title(token.value);
    var target = this.names.relative(token.value[0], token.value[1]);
    return target === cite.OWN && !this.ownArticles ? this.notItsOwn(token, token.value[1]) : target;
  };

  /** 本办法 in a draft without articles of its own is the 办法 that the paragraph has named; of 本法 it must say which.
   * @param {Cite.Token} token @param {string} kind */
  Reader.prototype.notItsOwn = function (token, kind) {
    var before = this.text.slice(0, token.start), named = this.namedHere[this.namedHere.length - 1];
    if (before.split("“").length > before.split("”").length) return cite.OWN;
    if (named && cite.isOfKind(named, kind)) return named;
    return kind === "法" ? this.names.undefinedLaw() : cite.OWN;
  };

  /** @param {Cite.Token} token @param {Cite.Target} target @param {number} end */
  Reader.prototype.absorb = function (token, target, end) {
    var defined = /** @type {string[][]} */ ([]), following;
    while ((following = this.next())) {
      var outside = following.kind === "definition" && cite.starts(this.rules, "bare_definition", this.text.slice(end, following.start));
      var inside = (following.kind === "number" || following.kind === "definition") && this.inBracket(token.end, following.start);
      if (!inside && !outside) break;
      this.at++;
      end = following.end;
      if (following.kind === "definition") defined.push(following.value);
      else target = this.names.withNumber(target, following.value, this.text.slice(following.start, following.end));
    }
    end = this.bracketEnd(token.end, end);
    if (!target.fault) target = this.names.version(target, this.text.slice(token.end, end));
    for (var i = 0; i < defined.length; i++) this.names.define(defined[i], this.namedHere.slice(-defined[i].length).concat([target]));
    return { target: target, end: end };
  };

  /** @param {number} start @param {number} end */
  Reader.prototype.inBracket = function (start, end) {
    var depth = 0;
    for (var at = start; at < end; at++) {
      var char = this.text[at];
      depth += (char === "(" ? 1 : 0) - (char === ")" ? 1 : 0);
      if (depth < 0 || (depth === 0 && ") \t*_`".indexOf(char) < 0) || "。;!?".indexOf(char) >= 0) return false;
    }
    return depth > 0 && end - start <= FARTHEST;
  };

  /** @param {number} start @param {number} end */
  Reader.prototype.bracketEnd = function (start, end) {
    var between = this.text.slice(start, end), depth = between.split("(").length - between.split(")").length, at = end;
    while (depth > 0 && at < this.text.length && at - end <= FARTHEST) {
      depth += (this.text[at] === "(" ? 1 : 0) - (this.text[at] === ")" ? 1 : 0);
      at++;
    }
    if (depth <= 0) end = at;
    var limit = this.next() ? this.next().start : this.text.length, more;
    while ((more = /^(?:[\s*_`]|\(\^?\d{1,2}\))*\((?!\^|\d{1,2}\))[^()]{0,40}\)/.exec(this.text.slice(end, end + NEAR))) && end + more[0].length <= limit) end += more[0].length;
    return end;
  };

  /** @param {Cite.Target} target @param {number} start @param {number} end */
  Reader.prototype.owned = function (target, start, end) {
    if (target.document) return target;
    var own = cite.starts(this.rules, "own_title", this.text) || cite.starts(this.rules, "self_after", this.text.slice(end, end + 60)) || this.rules.test.self_before.test(this.text.slice(Math.max(0, start - 12), start));
    return own ? cite.OWN : target;
  };

  /** @param {Cite.Token} token @param {Cite.Target} target */
  Reader.prototype.counts = function (token, target) {
    if (token.kind === "title") {
      return !!(target.document || target.fault === "wrong-number" || target.detail === "number") || this.isLikeADocument(target.name.replace(/\s/g, ""));
    }
    if (token.kind === "name") return /\d号文?$/.test(token.value);
    return token.kind === "number" && !this.isOwnNumber(token, target);
  };

  /** @param {string} name */
  Reader.prototype.isLikeADocument = function (name) {
    return this.rules.test.document_word.test(name) || (!!this.catalog.near(name, VERY_ALIKE) && !this.rules.test.paper.test(name));
  };

  /** Unknown, and alone on its line, labelled 编号, beside 签发人, or in the draft's head where no word leads to it.
   * @param {Cite.Token} token @param {Cite.Target} target */
  Reader.prototype.isOwnNumber = function (token, target) {
    var begin = Math.max(0, token.start - AROUND), rules = this.rules;
    var before = (begin ? "…" : "") + this.text.slice(begin, token.start), after = this.text.slice(token.end, token.end + AROUND);
    if (target.document || rules.test.number_cited_before.test(before)) return false;
    if (!(before + after).replace(/^[#>*() \t]+|[#>*() \t]+$/g, "")) return true;
    if (rules.test.own_number_before.test(before)) return true;
    if (!rules.test.own_number_at.test(before)) return false;
    return !!cite.starts(rules, "own_number_after", after) || (this.inHead && !cite.starts(rules, "cited_number_after", after));
  };

  /** @param {number} end */
  Reader.prototype.addressAt = function (end) {
    var following = this.next();
    if (!following || following.kind !== "address") return null;
    return cite.starts(this.rules, "adjacent", this.text.slice(end, following.start).replace(/[( ]+$/, "")) ? following.value : null;
  };

  /** @param {Cite.Run} run @param {Cite.Target} target @param {number} start @param {boolean} bare @param {Cite.Ref | null} base */
  Reader.prototype.cited = function (run, target, start, bare, base) {
    var group = ++this.group, before = run.start;
    /** @param {Cite.Ref} other */
    function based(other) { return base ? onto(other, base) : other; }
    for (var i = 0; i < run.cited.length; i++) {
      var one = run.cited[i], begin = one.start === run.start ? start : one.start, ref = based(one.ref);
      // A wrong day is told once, where the document is named.
      if (i) target = Object.assign({}, target, { marks: target.marks.filter(function (mark) { return mark[0] !== "wrong-date"; }) });
      // 第六条，第一款规定“…”: what follows a comma quotes for itself.
      if (this.text.slice(before, one.start).indexOf(",") >= 0) group = ++this.group;
      before = one.end;
      if (cite.isAPart(ref, target)) {
        this.put(begin, one.end, target, { group: group, bare: bare });
        continue;
      }
      this.last = { target: cite.plainOf(target), ref: ref };
      this.lastGroup = group;
      this.put(begin, one.end, target, { ref: ref, through: one.through.map(based), group: group, bare: bare });
    }
  };

  /** @param {Cite.Token} token */
  Reader.prototype.bare = function (token) {
    var run = token.value;
    if (cite.starts(this.rules, "own_heading", this.text) && !this.text.slice(0, Math.min(token.start, BEFORE)).replace(/^[#>*\- \t]+|[#>*\- \t]+$/g, "")) return;
    if (this.inRow(token, run)) return;
    var named = this.unknownName(token);
    if (named) {
      if (!named.target.own) {
        this.remember(named.target, run.end);
        this.cited(run, named.target, named.start, false, null);
      }
      return;
    }
    var since = this.text.slice(Math.max(this.namedAt, token.start - SINCE), token.start);
    // 第二条 inside the draft's own articles, in another sentence than the last document's name.
    var itsOwn = this.inOwn && run.head === "article" && since.indexOf("。") >= 0;
    if (this.rules.test.no_document.test(since) || itsOwn || this.around(run, "said_missing")) return;
    // 看47条。: a number without 第 is an article where a word leads to it and nothing follows that it could count.
    if (!run.strong && !(run.head === "article" && this.around(run, "bare_number"))) return;
    if (isACount(this.text, run, this.rules, since, token.start < this.counting)) {
      var stop = this.text.indexOf("。", token.end);
      this.counting = stop >= 0 ? stop : this.text.length;
    } else if (run.head === "point") {
      var meant = !this.pointed && !this.here ? this.likeAName(token.start) : null;
      if (meant) {
        this.remember(meant.target, run.end);
        this.cited(run, meant.target, meant.start, false, null);
      }
      if (!this.pointed || meant) return;
      this.here = this.pointed;
      this.cited(run, this.here, token.start, true, null);
    } else if (run.head === "paragraph" || run.head === "item" || run.head === "subitem") {
      // 第6项 by itself in a draft whose table has a row 6.
      var aRow = run.head === "item" && this.text.slice(run.start, run.end).indexOf("(") < 0 && this.rows[run.cited[0].ref.item];
      if (this.last && this.last.ref.article && !aRow) this.cited(run, this.last.target, token.start, true, this.last.ref);
    } else if (this.here) this.cited(run, this.here, token.start, true, null);
  };

  /** Whether the words before and after an address are as two patterns of one name want them. @param {Cite.Run} run @param {string} name */
  Reader.prototype.around = function (run, name) {
    var rules = this.rules, after = name + "_after";
    return rules.test[name + "_before"].test(this.text.slice(Math.max(0, run.start - BEFORE), run.start)) && !!cite.starts(rules, after, this.text.slice(run.end, run.end + BEFORE));
  };

  /** The words before 要点二 where they are almost a title: nobody but the base numbers 要点, so one of its own is meant. @param {number} at */
  Reader.prototype.likeAName = function (at) {
    var found = this.rules.test.unknown_points.exec(this.text.slice(Math.max(0, at - 80), at));
    var written = found ? found[0].slice(cite.cutLeads(found[0], this.rules)) : "";
    return written && this.catalog.near(written, VERY_ALIKE) ? { target: this.names.title(written), start: at - written.length } : null;
  };

  /** @param {Cite.Token} token */
  Reader.prototype.unknownName = function (token) {
    var stretch = this.text.slice(Math.max(0, token.start - 80), token.start);
    var before = stretch.replace(/(?:\([^()]*\)|[\s的”』」])+$/, "");
    var names = Object.keys(this.names.defined).sort(function (a, b) { return b.length - a.length; });
    for (var i = 0; i < names.length; i++) {
      if (cite.endsWithAny(before, [names[i]])) return { target: this.names.defined[names[i]], start: this.text.lastIndexOf(names[i], token.start - names[i].length) };
    }
    var found = this.rules.test.unknown_name.exec(before);
    if (!found) return null;
    var written = found[0].slice(cite.cutLeads(found[0], this.rules));
    var start = token.start - (stretch.length - before.length) - written.length;
    if (cite.starts(this.rules, "generic_name", written)) {
      var known = written.length > 1 ? this.names.latest(written.slice(-2), false) : null;
      return known ? { target: known, start: start } : null;
    }
    return { target: this.names.title(written), start: start };
  };

  /** @param {Cite.Token} token */
  Reader.prototype.back = function (token) {
    var run = this.addressAt(token.end), last = this.rowNamed(token) || this.last;
    if (run) this.at++;
    // 前一条管监督，后一条管财产: the first and the second of two just named.
    else if (token.value[0] === "前" && token.value[2] === 1 && cite.starts(this.rules, "paired_back", this.text.slice(token.end, token.end + BEFORE))) return;
    // 同条第二款 in the next item of a list.
    if (!last && run && (token.value[0] === "该" || token.value[0] === "同")) last = this.earlier;
    if (!last || !last.ref.article || this.isOwn(token.value[0], token.value[1])) return;
    var refs = this.ledBackFrom(last, token.value[0], token.value[1], token.value[2], run);
    if (!refs) return;
    var inner = token.value[3], ref = inner ? cite.copy(refs[0], { article_sub: inner }) : refs[0];
    if (run) this.cited(run, last.target, token.start, true, ref);
    else if (inner || (token.value[0] === "前" && (token.value[1] === "条" || token.value[2] > 1))) this.put(token.start, token.end, last.target, { ref: ref, through: refs.slice(1), group: ++this.group, bare: true });
    else this.put(token.start, token.end, last.target, { ref: ref, group: this.lastGroup, bare: true, silent: true });
  };

  /** Whether a word means the draft's own articles; in the first 款 of one there is no 前款 of its own. @param {string} word @param {string} unit */
  Reader.prototype.isOwn = function (word, unit) {
    var first = word === "前" && unit !== "条" && cite.starts(this.rules, "own_heading", this.text);
    return this.ownArticles && "本此前".indexOf(word) >= 0 && !first;
  };

  /** 第5行：该条: what the row of a table with that number cites. @param {Cite.Token} token */
  Reader.prototype.rowNamed = function (token) {
    var named = this.rules.test.row_named.exec(this.text.slice(Math.max(0, token.start - BEFORE), token.start));
    return (named && this.rows[cite.toInt(named[1]) || 0]) || null;
  };

  /** @param {Cite.Target} target @param {number} end */
  Reader.prototype.remember = function (target, end) {
    this.namedAt = end;
    this.counting = 0;
    var plain = cite.plainOf(target);
    this.here = plain;
    this.namedHere.push(plain);
    this.names.remember(plain);
    if (plain.document && Object.keys(plain.document.clauses).some(function (a) { return a.indexOf("point") === 0; })) this.pointed = plain;
  };

  /** @param {Cite.Ref} ref @param {Cite.Ref} base */
  function onto(ref, base) {
    if (ref.article || ref.point || ref.section) return ref;
    /** @type {Cite.Ref} */
    var gone = ref.paragraph ? { subitem: 0, paragraph: 0, item: 0, item_sub: 0 } : ref.item ? { subitem: 0, item: 0, item_sub: 0 } : { subitem: 0 };
    return cite.copy(cite.copy(base, gone), ref);
  }

  /** @type {Record<string, string>} */
  var NAMES = { "条": "article", "款": "paragraph", "项": "item" };

  /** What 该条, 前款, 前两条 mean seen from an address; null where there is nothing before it.
   * @param {Cite.Ref} ref @param {string} word @param {string} unit @param {number} count */
  function ledBack(ref, word, unit, count) {
    var article = cite.copy({ article: ref.article, article_sub: ref.article_sub }, {});
    if (word !== "前") return [unit === "条" ? article : unit === "款" ? cite.copy(article, { paragraph: ref.paragraph }) : ref];
    var name = NAMES[unit], at = ref[name];
    if (!at || at <= count || (unit === "条" && ref.article_sub)) return null;
    var above = unit === "条" ? /** @type {Cite.Ref} */ ({}) : unit === "款" ? article : cite.copy(ref, { item: 0, item_sub: 0, subitem: 0 }), refs = [];
    for (var number = at - count; number < at; number++) {
      var one = /** @type {Cite.Ref} */ ({});
      one[name] = number;
      refs.push(cite.copy(above, one));
    }
    return refs;
  }

  /** Whether a document has items below a paragraph. @param {Cite.Document} document @param {Cite.Ref} ref */
  function hasItems(document, ref) {
    var above = cite.anchorOf(cite.copy(ref, { item: 0, item_sub: 0, subitem: 0 })) + "__item_";
    return Object.keys(document.clauses).some(function (anchor) { return anchor.indexOf(above) === 0; });
  }

  /** 前款第（二）项 means the 款 just cited, unless only the one before has items.
   * @param {Cite.Last} last @param {string} word @param {string} unit @param {number} count @param {Cite.Run | null} run */
  Reader.prototype.ledBackFrom = function (last, word, unit, count, run) {
    var ref = last.ref;
    if (word !== "前") return ledBack(ref, word, unit, count);
    if (unit === "款" && count > 1 && !ref.paragraph && !run) {
      var refs = [];
      for (var number = 1; number <= count; number++) refs.push(cite.copy(ref, { paragraph: number }));
      return refs;
    }
    if (!run) return ledBack(ref, unit === "条" || count > 1 ? "前" : "该", unit, count);
    var before = ledBack(ref, "前", unit, count), document = last.target.document;
    if (unit === "款" && before && document && hasItems(document, before[0]) && !hasItems(document, ref)) return before;
    return ledBack(ref, "该", unit, count);
  };

  /** @param {string} text @param {Cite.Run} run @param {Cite.Rules} rules @param {string} since @param {boolean} counting */
  function isACount(text, run, rules, since, counting) {
    if (run.head === "point") return false;
    var first = run.cited[0].ref, after = text.slice(run.end, run.end + NEAR), number = first.article || first.paragraph || first.item || 0;
    var deep = [first.article, first.paragraph, first.item].filter(Boolean).length > 1;
    if (deep || number > FEW) return false;
    var listed = run.head === "article" && rules.test.counted_intro.test(since);
    if (run.head === "article") cite.each(rules, "counted_list", since, function (m) { listed = listed || number <= (cite.toInt(m[1]) || 0); });
    if (counting || listed || cite.starts(rules, "counted", after)) return true;
    if (!cite.starts(rules, "goes_on", after)) return run.head !== "paragraph" && text.slice(run.start, run.end).indexOf("(") < 0;
    var verb = cite.starts(rules, "counting", after);
    if (!verb || number > 9 || run.head === "paragraph") return false;
    var said = verb[0].trim(), around = text.slice(Math.max(0, run.start - COUNTED_WITHIN), run.end + COUNTED_WITHIN);
    return [number - 1, number + 1].some(function (n) {
      return n >= 1 && n <= 9 && around.indexOf("第" + cite.toChinese(n) + text[run.end - 1] + said) >= 0;
    });
  }

  cite.Reader = Reader;
})(typeof window === "undefined" ? globalThis : window);
