// The catalog of documents and what a written name means: the twin of build/audit/catalog.py and naming.py.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite;
  var SEVERITY_END = ["repealed", "expired", "amended", "not_yet_effective", "not_yet_seen"];
  var OWN = { name: "", document: null, fault: "", detail: "", own: true, marks: [] };
  var FEW_CANDIDATES = 3, SHORT = 6, HALF = 0.6, LEAST_FOR_ONE_OFF = 3, REMEMBERED = 100, STARTS = ["施行", "实施", "生效", "执行"];

  /** @param {string} name */
  function key(name) { return cite.fold(name).text.replace(/[\s“”"'‘’「」『』〈〉<>《》·]/g, ""); }
  /** @param {string} name */
  function withoutTail(name) { return name.replace(/(?:\([^()]*\))+$/, ""); }
  /** @param {string} name */
  function withoutSoftTail(name) {
    var found = /(?:\([^()]*\))+$/.exec(name);
    return found && /试行|暂行|修正|修订|版|报道|转述|草案|题名|年/.test(found[0]) ? name.slice(0, found.index) : name;
  }
  /** @param {string} name */
  function withoutVersion(name) {
    var found = /(?:\([^()]*\))+$/.exec(name);
    return found && /试行|暂行|草案|稿/.test(found[0]) ? name : withoutSoftTail(name);
  }

  /** Whether a written key ends in other words than ours at the end of a title of ours, （2019年9月报道）.
   * @param {string} name @param {string} title @param {Cite.Rules} rules */
  function otherTail(name, title, rules) {
    var written = /(?:\([^()]*\))+$/.exec(name), known = /(?:\([^()]*\))+$/.exec(title);
    if (!written || !known || !rules.test.our_tail.test(known[0])) return false;
    var said = written[0].replace(/^[()]+|[()]+$/g, "");
    return known[0].split(/[,、()]/).indexOf(said) < 0 && !/^[0-9]{4}年$/.test(said);
  }

  /** The place in the brackets of a document's title, where a written key has left it out; else empty.
   * @param {string} name @param {Cite.Document} document */
  function placeLeftOut(name, document) {
    var title = key(document.title), found = /(?:\([^()]*\))+$/.exec(title);
    if (document.names.indexOf(name) >= 0 || withoutSoftTail(title) === name) return "";
    return found && withoutTail(title) === name ? found[0].replace(/^[()]+|[()]+$/g, "") : "";
  }

  /** A title with quotation marks in it, as it stands in running text: “深工守护”项目. @param {string} title */
  function asPrinted(title) {
    var folded = cite.fold(title).text;
    if (folded === key(title)) return [];
    var forms = [folded, withoutTail(folded)];
    return forms.concat(forms.map(function (form) { return form.replace(/[“”]/g, '"'); }));
  }

  /** @param {Cite.Document[]} documents */
  function areOne(documents) {
    return documents.every(function (d) { return (d.work || d.id) === (documents[0].work || documents[0].id); });
  }

  /** @param {string} number */
  function numberKey(number) {
    var flat = cite.fold(number).text.replace(/\s/g, "");
    var found = /^(.*?)\(?(\d{4})\)?年?第?([^号]+)号$/.exec(flat);
    if (found && flat.indexOf("令") < 0) return found[1] + "(" + found[2] + ")" + cite.toInt(found[3]);
    var order = /^(.*令)第?([^号]+)号$/.exec(flat);
    return order ? order[1] + cite.toInt(order[2]) : flat;
  }

  var statusOn = root.bangfu.status.statusOn, reason = root.bangfu.status.reason;

  /** @param {Cite.Document[]} a @param {Cite.Document[]} b */
  function sameRows(a, b) { return a.length === b.length && a.every(function (row, i) { return row === b[i]; }); }

  /** Whether two numbers differ in one character, or in two neighbours changed round: 109 and 190, 鲁工办 and 鲁会办.
   * @param {string} written @param {string} known */
  function oneOff(written, known) {
    if (written === known) return false;
    var ours = Array.from(written), theirs = Array.from(known);
    if (Math.abs(ours.length - theirs.length) > 1) return false;
    var shorter = Math.min(ours.length, theirs.length), start = 0, end = 0;
    while (start < shorter && ours[start] === theirs[start]) start++;
    while (end < shorter - start && ours[ours.length - 1 - end] === theirs[theirs.length - 1 - end]) end++;
    var left = ours.slice(start, ours.length - end), right = theirs.slice(start, theirs.length - end);
    return Math.max(left.length, right.length) <= 1 || (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]);
  }

  /** A catalog from the data of the page. @param {Cite.Data} data @param {Cite.Table} table */
  function catalog(data, table) {
    var byName = Object.create(null), byNumber = Object.create(null), byId = Object.create(null);
    data.documents.forEach(function (document) {
      byId[document.id] = document;
      if (document.number_key) byNumber[document.number_key] = document;
    });
    /** @param {(name: string) => string} form */
    function called(form) {
      var found = Object.create(null);
      data.documents.forEach(function (document) {
        document.names.map(form).filter(Boolean).forEach(function (name) {
          var list = found[name] = found[name] || [];
          if (list.indexOf(document) < 0) list.push(document);
        });
      });
      return found;
    }
    var shorter = Object.assign(called(withoutTail), called(withoutSoftTail));
    Object.keys(shorter).forEach(function (name) { if (areOne(shorter[name])) byName[name] = shorter[name]; });
    Object.assign(byName, called(function (name) { return name; }));
    var all = Object.keys(byName), printed = /** @type {string[]} */ ([]);
    data.documents.forEach(function (document) {
      asPrinted(document.title).forEach(function (name) { if (byName[key(name)]) printed.push(name); });
    });
    var names = all.concat(printed).filter(function (name, i, whole) { return name.length > 2 && whole.indexOf(name) === i; });
    names.sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); });
    /** @param {string} text */
    function pairs(text) {
      var set = Object.create(null), chars = Array.from(text);
      for (var i = 0; i + 1 < chars.length; i++) set[chars[i] + chars[i + 1]] = 1;
      return Object.keys(set);
    }
    /** What tells a title from others: without 中华人民共和国. @param {string} name */
    function told(name) { return name.indexOf(table.state) === 0 ? name.slice(table.state.length) : name; }
    var titlePairs = data.documents.map(function (document) { return pairs(told(key(document.title))); });
    /** The document whose title shares the most pairs of characters with a name, if it shares enough of them.
     * @param {string} name @param {number} least */
    function near(name, least) {
      var wanted = pairs(told(key(name))), best = 0, found = null;
      data.documents.forEach(function (document, i) {
        var shared = titlePairs[i].filter(function (pair) { return wanted.indexOf(pair) >= 0; }).length;
        var score = shared / Math.max(1, wanted.length + titlePairs[i].length - shared);
        if (score > best) { best = score; found = document; }
      });
      return best >= least ? found : null;
    }
    /** The one document, or work, of which a name is a character, or two changed round, away: 公会法. @param {string} name */
    function nearName(name) {
      var wanted = told(key(name)), found = /** @type {Cite.Document[]} */ ([]);
      if (Array.from(wanted).length < LEAST_FOR_ONE_OFF) return null;
      all.forEach(function (known) { if (oneOff(wanted, told(known))) found = found.concat(byName[known]); });
      return found.length && areOne(found) ? found[0] : null;
    }
    /** The one document whose number is a character, or two changed round, away. @param {string} number */
    function nearNumber(number) {
      var close = Object.keys(byNumber).filter(function (known) { return oneOff(number, known); });
      return close.length === 1 ? byNumber[close[0]] : null;
    }
    var heads = Object.create(null);
    table.alike.slice().reverse().forEach(function (/** @type {string} */ group) {
      Array.from(group).slice(1).forEach(function (char) { heads[char] = Array.from(group)[0]; });
    });
    /** @param {string} name */
    function alike(name) { return Array.from(name).map(function (char) { return heads[char] || char; }).join(""); }
    var byAlike = Object.create(null);
    all.forEach(function (name) {
      var form = alike(name);
      byAlike[form] = !byAlike[form] || sameRows(byAlike[form], byName[name]) ? byName[name] : [];
    });
    var lawDays = Object.create(null), whole = Object.create(null);
    (data.laws || []).forEach(function (law) { whole[key(law[0])] = law; });
    Object.keys(whole).forEach(function (name) { lawDays[told(name)] = whole[name]; });
    Object.assign(lawDays, whole);
    return {
      nearNumber: nearNumber, alike: alike, byAlike: byAlike, lawDays: lawDays, clean: cite.cleaner(table, data.characters),
      traditional: Array.from(data.characters[0]).join(""),
      issuerCodes: Object.keys(byNumber).filter(function (number) { return number.indexOf("(") >= 0; }).map(function (number) {
        return number.split("(")[0];
      }).sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); }),
      near: near, nearName: nearName, documents: data.documents, authorities: data.authorities, byName: byName, byNumber: byNumber, byId: byId,
      // Text copied from a PDF has a blank inside a name now and then.
      bareNames: names.map(function (name) {
        return Array.from(name).filter(function (char, i) { return !i || char !== " "; }).map(function (char) { return char.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join(" ?");
      }).join("|"),
      isTail: function (/** @type {string} */ name) { return all.some(function (other) { return other !== name && other !== table.state + name && cite.endsWithAny(other, [name]); }); },
    };
  }

  /** @param {string} name @param {Cite.Document | null} document @param {string} [fault] @param {string} [detail] */
  function target(name, document, fault, detail) {
    return { name: name, document: document || null, fault: fault || "", detail: detail || "", own: false, marks: [] };
  }

  /** The same with one more mark, once. @param {Cite.Target} found @param {string} code @param {string} note @param {string} mend */
  function marked(found, code, note, mend) {
    if (found.marks.some(function (mark) { return mark[0] === code && mark[1] === note && mark[2] === mend; })) return found;
    return Object.assign({}, found, { marks: found.marks.concat([[code, note, mend]]) });
  }

  /** What a later citation leans on: the document alone, without what was wrong where it was named. @param {Cite.Target} found */
  function plainOf(found) {
    var nameOnly = found.fault === "wrong-number" || found.fault === "number-unknown";
    return Object.assign({}, found, nameOnly ? { fault: "", detail: "", marks: [] } : { marks: [] });
  }

  /** The names of one draft: the base's, those it defines itself, and what it has cited so far.
   * @param {Cite.Catalog} known @param {Cite.Rules} rules @param {string} day */
  function Names(known, rules, day) {
    this.catalog = known;
    this.rules = rules;
    this.day = day;
    this.defined = Object.create(null);
    /** @type {Cite.Target[]} */
    this.cited = [];
    /** @type {Cite.Target[]} */
    this.named = [];
  }

  /** @param {string} written */
  Names.prototype.title = function (written) {
    var name = key(written);
    if (this.defined[name]) return this.defined[name];
    var found = this.known(written);
    if (found && found.document && found.document.shorts.indexOf(name) >= 0) return this.undefinedName(written, found);
    if (found) return found;
    var numbered = this.catalog.byNumber[numberKey(written)];
    if (numbered) return target(written, numbered);
    var before = name.length <= SHORT ? this.latest(name, false) : null;
    // 《条例》 after one or several 条例 may be any of them; 《刑法》 is the law of that name.
    if (before) return this.catalog.lawDays[name] ? before : this.undefinedName(written, before);
    return this.misread(written) || this.unknown(written);
  };

  /** A name that the base does not know; a short one that shortens one of its titles is a short name undefined. @param {string} written */
  Names.prototype.unknown = function (written) {
    var name = key(written), unknown = target(written.trim(), null, "not-in-base"), rules = this.rules;
    if (this.catalog.lawDays[name] || !this.catalog.documents.some(function (d) { return mayBe(name, key(d.title), rules); })) return unknown;
    return this.undefinedName(written, unknown);
  };

  /** Whether a name that nobody has explained may be short for a title: 《管理办法》, 《专项资金管理办法》, 《法援法》.
   * @param {string} name @param {string} title @param {Cite.Rules} rules */
  function mayBe(name, title, rules) {
    if (rules.test.short_kind.test(name)) {
      if (name.length <= SHORT) return shortens(name, title);
      return name.length <= title.length * HALF && cite.endsWithAny(withoutTail(title), [name]);
    }
    // 《合同法》 is another law than the one whose title ends so.
    var law = name.length >= 3 && name.length <= 4 && name.slice(-1) === "法" && !cite.endsWithAny(title, ["办法", name]);
    return law && inOrder(name, title);
  }

  /** 本法 in a draft that is no law and has not said which one it means. */
  Names.prototype.undefinedLaw = function () {
    var laws = this.cited.filter(function (one) { return one.document && isOfKind(one, "法"); }).map(function (one) { return one.document ? one.document.title : ""; });
    var titles = laws.filter(function (title, i) { return laws.indexOf(title) === i; }).slice(-FEW_CANDIDATES).map(function (title) { return "《" + title + "》"; }).join("、");
    var note = "「本法」指哪一部法，前文没有交代" + (titles ? "；可能是" + titles + "。" : "。");
    return marked(target("本法", null, "not-in-base"), "short-name-undefined", note, "写出法律的名称。");
  };

  /** Whether a document is a 办法, a 法 … @param {Cite.Target} found @param {string} kind */
  function isOfKind(found, kind) {
    var title = withoutTail(key(found.document ? found.document.title : found.name));
    return cite.endsWithAny(title, [kind]) && !(kind === "法" && title.slice(-2) === "办法");
  }

  /** A short name that only search knows: what it may mean is offered, and that the draft has not said so.
   * @param {string} written @param {Cite.Target} found */
  Names.prototype.undefinedName = function (written, found) {
    var ends = key(written);
    var meant = found.document ? found.document.title : found.name.replace(/^[《》]+|[《》]+$/g, "");
    var rows = key(meant) !== ends ? [meant] : [];
    this.catalog.documents.forEach(function (d) { if (d.shorts.indexOf(ends) >= 0 || shortens(ends, key(d.title))) rows.push(d.title); });
    rows = rows.filter(function (title, i) { return rows.indexOf(title) === i; });
    var titles = rows.slice(0, FEW_CANDIDATES).map(function (title) { return "《" + title + "》"; }).join("、");
    var note = "简称「" + written.replace(/^[《》]+|[《》]+$/g, "") + "」前文没有交代；可能是" + titles + "。";
    return marked(found, "short-name-undefined", note, "第一次出现时写全称，后加（以下简称《……》）。");
  };

  /** A name in which a scanner has taken one character for another that looks like it. @param {string} written */
  Names.prototype.misread = function (written) {
    var name = key(written), documents = name.length > 2 ? this.catalog.byAlike[this.catalog.alike(name)] : null;
    return documents && documents.length ? target(written, this.oneOf(documents)) : null;
  };

  /** @param {string} written @returns {Cite.Target | null} */
  Names.prototype.known = function (written) {
    var name = key(written), folded = cite.fold(written).text;
    // 民政部、财政部关于……: the offices that issued it together may be set apart by a stop or by a blank.
    var byName = this.catalog.byName, documents = byName[name] || byName[withoutVersion(name)] || byName[withoutVersion(name).replace(/、/g, "")];
    if (documents) {
      var meant = this.oneOf(documents), found = target(written, meant);
      if (meant.names.indexOf(name) < 0 && otherTail(name, key(meant.title), this.rules)) return null;
      return meant.names.indexOf(name) >= 0 ? found : shortened(this.version(found, name.slice(withoutTail(name).length)));
    }
    var inner = cite.starts(this.rules, "issued_with", folded);
    if (inner) {
      var issued = this.known(inner[2]);
      if (issued && !this.ofAnotherPlace(inner[1] || "", issued.document)) return Object.assign({}, issued, { name: written });
    }
    for (var i = 0; i < this.catalog.documents.length; i++) {
      var document = this.catalog.documents[i];
      for (var j = 0; j < document.issuers.length; j++) {
        if (name === document.issuers[j] + key(document.title)) return target(written, document);
      }
    }
    return null;
  };

  /** 试行 or 暂行 in the brackets that close a title; else empty. @param {string} title */
  function stageOf(title) {
    var found = /\((试行|暂行)\)$/.exec(key(title));
    return found ? found[1] : "";
  }

  /** A title that has lost its （试行） is marked: the end belongs to it. @param {Cite.Target} found */
  function shortened(found) {
    var title = found.document ? found.document.title : "", tail = stageOf(title);
    if (!tail || stageOf(found.name)) return found;
    return marked(found, "form", "题名少了「（" + tail + "）」。", "写成《" + title + "》。");
  }

  /** Whether a name is made of characters of a title in their order, and ends as it does. @param {string} name @param {string} title */
  function shortens(name, title) {
    return withoutTail(title).slice(-2) === name.slice(-2) && inOrder(name, title);
  }

  /** Whether a title holds the characters of a name in their order, and ends in its last. @param {string} name @param {string} title */
  function inOrder(name, title) {
    var whole = withoutTail(title), at = 0;
    if (whole.slice(-1) !== name.slice(-1)) return false;
    return Array.from(name).every(function (char) {
      at = whole.indexOf(char, at) + 1;
      return at > 0;
    });
  }

  /** @param {Cite.Document} document */
  function isUntitled(document) { return !!document.number && document.title.indexOf(document.number) === 0; }

  /** A number as it is written by the rules, with 〔〕 round the year. @param {string} number */
  function printed(number) { return number.replace(/\(/g, "〔").replace(/\)/g, "〕"); }

  /** Whether who issued a document is local and not the one that the base says. @param {string} issuer @param {Cite.Document | null} document */
  Names.prototype.ofAnotherPlace = function (issuer, document) {
    if (!this.rules.test.local_issuer.test(issuer)) return false;
    return !(document && document.issuers.some(function (name) { return key(issuer).indexOf(name) >= 0; }));
  };

  /** A title as the words before it leave it: 2009年修正的《…》; a place left out in it may be another one there.
   * @param {Cite.Target} found @param {string} before */
  Names.prototype.placed = function (found, before) {
    var led = found.fault === "not-in-base" ? this.ledByItsIssuers(key(found.name), before) : null;
    if (led) return target(found.name, led);
    var document = found.document, tests = this.rules.test;
    var edited = document && document.work && tests.version_before.exec(before);
    if (edited) return this.version(found, edited[0]);
    var place = document ? placeLeftOut(withoutVersion(key(found.name)), document) : "";
    if (place && tests.local_before.test(before) && before.slice(-16).indexOf(place) < 0) return target(found.name, null, "not-in-base");
    var told = document && tests.day_before.exec(before);
    return told ? this.version(found, told[0]) : found;
  };

  /** 天津市民政局、天津市财政局《关于…的通知》: the document whose title begins with the offices named before it. @param {string} name @param {string} before */
  Names.prototype.ledByItsIssuers = function (name, before) {
    if (name.indexOf("关于") !== 0) return null;
    var offices = key(before).replace(/[、和]/g, "");
    return this.catalog.documents.filter(function (d) {
      var title = key(d.title), cut = title.length - name.length;
      return cut > 0 && title.slice(cut) === name && cite.endsWithAny(offices, [title.slice(0, cut)]);
    })[0] || null;
  };

  /** A title as the words after it leave it: 《…》自2022年1月1日起施行. @param {Cite.Target} found @param {string} after */
  Names.prototype.dated = function (found, after) {
    var told = found.document && !found.fault ? cite.starts(this.rules, "day_after", after) : null;
    return told ? this.version(found, told[1]) : found;
  };

  /** @param {Cite.Document[]} documents */
  Names.prototype.oneOf = function (documents) {
    var day = this.day;
    var inForce = documents.filter(function (d) { return statusOn(d.times, day) === "in_force"; });
    return (inForce.length ? inForce : documents).reduce(function (a, b) { return b.year > a.year ? b : a; });
  };

  /** @param {Cite.Target} found @param {string} text */
  Names.prototype.version = function (found, text) {
    if (!found.document) return found;
    var named = found.document, among = this.catalog.documents.filter(function (d) { return named.work ? d.work === named.work : d === named; });
    among.sort(function (a, b) { return a.year - b.year; });
    var meant = edition(text, named, among, this.rules);
    if (meant.missing) return target(found.name, null, "not-in-base", meant.missing);
    found = Object.assign({}, found, { document: meant.document });
    return meant.wrong ? marked(found, "wrong-date", meant.wrong[0], meant.wrong[1]) : found;
  };

  /** @param {string} year @param {string} month @param {string} day */
  function isoOf(year, month, day) { return year + "-" + String(Number(month)).padStart(2, "0") + "-" + String(Number(day)).padStart(2, "0"); }

  /** The version that the words in brackets mean, what is missing where the base has no such one, and a day that is wrong.
   * @param {string} text @param {Cite.Document} document @param {Cite.Document[]} among @param {Cite.Rules} rules @returns {Cite.Edition} */
  function edition(text, document, among, rules) {
    var day = rules.test.day_in_bracket.exec(text);
    if (day && cite.endsWithAny(day[4], ["通过"]) && !document.issuers.some(function (name) { return rules.table.passed_and_issued_in_one.indexOf(name) >= 0; })) return { document: document };
    if (day) return byDay(isoOf(day[1], day[2], day[3]), day[4], day[0], document, among);
    var bare = rules.test.bare_day.exec(text);
    if (bare) return onSomeDay(isoOf(bare[1], bare[2], bare[3]), bare[0].replace(/^[()]+|[()]+$/g, ""), document, among);
    if (rules.test.day_unknown.test(text)) return { document: among.filter(function (d) { return !d.effective && !d.issued; })[0] || document };
    var found = (document.work && document.year ? rules.test.version : rules.test.revision).exec(text);
    if (!found) return { document: document };
    var year = Number(found[1]), same = among.filter(function (d) { return d.years.indexOf(year) >= 0; })[0];
    if (same) return { document: same };
    var held = among.filter(function (d) { return d.year; }).map(function (d) { return d.year + "年"; }).join("、");
    return { document: document, missing: year + "年的版本" + (held ? "（库里是" + held + "的）" : "") };
  }

  /** @param {string} iso @param {string} event @param {string} written @param {Cite.Document} document @param {Cite.Document[]} among
   * @returns {Cite.Edition} */
  function byDay(iso, event, written, document, among) {
    var name = /** @type {Cite.DayName} */ (cite.endsWithAny(event, STARTS) ? "effective" : "issued");
    var same = among.filter(function (d) { return d[name] === iso || (name === "issued" && d.published === iso); })[0];
    var known = among.filter(function (d) { return d[name]; });
    if (same || !known.length) return { document: same || document };
    var year = Number(iso.slice(0, 4));
    // The same day of another year is a slip of the year, but for New Year's Day, on which every second law begins.
    var slip = iso.slice(4) !== "-01-01";
    var near = among.filter(function (d) { return d.years.indexOf(year) >= 0 || (slip && d[name].slice(4) === iso.slice(4)); });
    var meant = near[0] || (among.length === 1 && !document.work ? document : null);
    if (!meant) return { document: document, missing: written + "的版本（库里是" + known.map(function (d) { return d[name]; }).join("、") + "的）" };
    if (!meant[name]) return { document: meant };
    var note = "稿中写「" + written + "」，本库查到的" + (name === "effective" ? "施行" : "公布或印发") + "日期是 " + meant[name] + "。";
    return { document: meant, wrong: [note, "对照原件改正日期。"] };
  }

  /** A day that stands alone in brackets is one of a version's days; where all of its days are others it is wrong.
   * @param {string} iso @param {string} written @param {Cite.Document} document @param {Cite.Document[]} among @returns {Cite.Edition} */
  function onSomeDay(iso, written, document, among) {
    var days = /** @type {[Cite.Document, string][]} */ ([]);
    among.forEach(function (d) { [d.issued, d.published, d.effective].forEach(function (day) { if (day) days.push([d, day]); }); });
    var same = days.filter(function (pair) { return pair[1] === iso; })[0];
    if (same || !days.length || among.length > 1) return { document: same ? same[0] : document };
    return { document: document, wrong: ["稿中写「" + written + "」，本库查到的日期是 " + days[0][1] + "。", "对照原件改正日期。"] };
  }

  /** @param {string} number @param {string} written */
  Names.prototype.number = function (number, written) {
    var known = this.catalog.byNumber, document = /** @type {Cite.Document | null} */ (known[number] || null);
    if (!document && number.indexOf("令") >= 0) {
      var order = Object.keys(known).filter(function (one) { return one.indexOf("令") >= 0 && cite.endsWithAny(number, [one]); })[0];
      document = order === undefined ? null : known[order];
    }
    return document ? target(written, document) : target(written, null, "not-in-base", "number");
  };

  /** @param {Cite.Target} found @param {string} number @param {string} written */
  Names.prototype.withNumber = function (found, number, written) {
    var named = this.number(number, written).document, document = found.document, shown = printed(written);
    // Only the number of the document is known: whatever its title is, the number is right.
    if (!document && named && !found.own && isUntitled(named)) return Object.assign({}, found, { document: named, fault: "", detail: "" });
    if (!document) {
      if (found.own || !named) return found.own ? found : Object.assign({}, found, { detail: found.detail || "number" });
      return target(found.name, named, "wrong-number", "「" + shown + "」是《" + named.title + "》的文号");
    }
    if (named === document) return found;
    var alike = this.catalog.byName[withoutTail(key(found.name))] || [];
    var other = alike.filter(function (d) { return d.number_key === number; })[0];
    if (other) return Object.assign({}, found, { document: other, fault: "" });
    var known = this.cited.some(function (one) { return one.document === document; });
    if (!named && !known && placeLeftOut(key(found.name), document)) return target(found.name, null, "not-in-base", "number");
    if (!named && !document.number) return Object.assign({}, found, { fault: "number-unknown", detail: "文号「" + shown + "」本库没有查到，无从核对" });
    var own = "《" + document.title + "》的文号是" + document.number, detail = named ? "「" + shown + "」是《" + named.title + "》的文号" : own;
    if (named && document.number) detail += "；" + own;
    return Object.assign({}, found, { fault: "wrong-number", detail: detail });
  };

  /** Short names for documents just cited: of several names the last means the last document. @param {string[]} short @param {Cite.Target[]} cited */
  Names.prototype.define = function (short, cited) {
    var meant = cited.slice(-short.length);
    var defined = this.defined;
    short.slice(-meant.length).forEach(function (name, i) { defined[name.replace(/[\s“”"'‘’《》]/g, "")] = meant[i]; });
  };

  /** A document that the draft has just cited; the oldest of many are forgotten. @param {Cite.Target} found */
  Names.prototype.remember = function (found) {
    this.cited.push(found);
    if (this.cited.length > 2 * REMEMBERED) this.cited.splice(0, REMEMBERED);
  };

  /** @param {string} kind @param {boolean} within */
  Names.prototype.latest = function (kind, within) {
    for (var i = this.cited.length - 1; i >= 0; i--) {
      var one = this.cited[i], title = withoutTail(key(one.document ? one.document.title : one.name));
      var ends = [title, withoutTail(key(one.name))].some(function (name) { return cite.endsWithAny(name, [kind]) && !(kind === "法" && name.slice(-2) === "办法"); });
      if (ends || (within && (kind === "法" ? title.replace(/办法/g, "") : title).indexOf(kind) >= 0)) return one;
    }
    return null;
  };

  /** @param {string} word @param {string} kind */
  Names.prototype.relative = function (word, kind) {
    if (word === "前者" || word === "后者") return this.named.length > 1 ? this.named[this.named.length - (word === "前者" ? 2 : 1)] : null;
    if (word === "本") return this.defined["本" + kind] || OWN;
    var last = this.cited[this.cited.length - 1] || null;
    if (kind === "文件" || kind === "文" || this.rules.table.general_nouns.indexOf(kind) >= 0) return last;
    return this.latest(kind, true) || last;
  };

  /** @param {Cite.Ref} ref @param {Cite.Target} found */
  function isAPart(ref, found) {
    if (ref.article || ref.point || ref.paragraph || ref.item) return false;
    return !found.document || !Object.keys(found.document.clauses).some(function (anchor) { return anchor.indexOf("sec_") === 0; });
  }

  Object.assign(cite, { catalog: catalog, Names: Names, OWN: OWN, key: key, isAPart: isAPart, isOfKind: isOfKind, plainOf: plainOf, numberKey: numberKey, withoutVersion: withoutVersion, statusOn: statusOn, reason: reason, ENDED: SEVERITY_END });
})(typeof window === "undefined" ? globalThis : window);
