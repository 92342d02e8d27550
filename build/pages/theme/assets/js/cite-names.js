// The catalog of documents and what a written name means: the twin of build/audit/catalog.py and naming.py.
(function (root) {
  "use strict";
  var cite = root.bangfuCite;
  var SEVERITY_END = ["repealed", "expired", "amended", "not_yet_effective"];
  var OWN = { name: "", document: null, fault: "", detail: "", own: true };

  function key(name) { return cite.fold(name).text.replace(/[\s“”"'‘’「」『』〈〉<>《》·]/g, ""); }
  function withoutTail(name) { return name.replace(/(?:\([^()]*\))+$/, ""); }
  function withoutSoftTail(name) {
    var found = /(?:\([^()]*\))+$/.exec(name);
    return found && /试行|暂行|修正|修订|版|报道|转述|草案|题名|年/.test(found[0]) ? name.slice(0, found.index) : name;
  }
  function withoutVersion(name) {
    var found = /(?:\([^()]*\))+$/.exec(name);
    return found && /试行|暂行|草案|稿/.test(found[0]) ? name : withoutSoftTail(name);
  }

  /** The place in the brackets of a document's title, where a written key has left it out; else empty. */
  function placeLeftOut(name, document) {
    var title = key(document.title), found = /(?:\([^()]*\))+$/.exec(title);
    if (document.names.indexOf(name) >= 0 || withoutSoftTail(title) === name) return "";
    return found && withoutTail(title) === name ? found[0].replace(/^[()]+|[()]+$/g, "") : "";
  }

  /** A title with quotation marks in it, as it stands in running text: “深工守护”项目. */
  function asPrinted(title) {
    var folded = cite.fold(title).text;
    if (folded === key(title)) return [];
    var forms = [folded, withoutTail(folded)];
    return forms.concat(forms.map(function (form) { return form.replace(/[“”]/g, '"'); }));
  }

  function areOne(documents) {
    return documents.every(function (d) { return (d.work || d.id) === (documents[0].work || documents[0].id); });
  }

  function numberKey(number) {
    var flat = cite.fold(number).text.replace(/\s/g, "");
    var found = /^(.*?)\(?(\d{4})\)?年?第?([^号]+)号$/.exec(flat);
    if (found && flat.indexOf("令") < 0) return found[1] + "(" + found[2] + ")" + cite.toInt(found[3]);
    var order = /^(.*令)第?([^号]+)号$/.exec(flat);
    return order ? order[1] + cite.toInt(order[2]) : flat;
  }

  var statusOn = root.bangfuStatus.statusOn, reason = root.bangfuStatus.reason;

  /** A catalog from the data of the page. */
  function catalog(data, table) {
    var byName = Object.create(null), byNumber = Object.create(null), byId = Object.create(null);
    data.documents.forEach(function (document) {
      byId[document.id] = document;
      if (document.number_key) byNumber[document.number_key] = document;
    });
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
    var all = Object.keys(byName), printed = [];
    data.documents.forEach(function (document) {
      asPrinted(document.title).forEach(function (name) { if (byName[key(name)]) printed.push(name); });
    });
    var names = all.concat(printed).filter(function (name, i, whole) { return name.length > 2 && whole.indexOf(name) === i; });
    names.sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); });
    function pairs(text) {
      var set = Object.create(null);
      for (var i = 0; i + 1 < text.length; i++) set[text.slice(i, i + 2)] = 1;
      return Object.keys(set);
    }
    var titlePairs = data.documents.map(function (document) { return pairs(key(document.title)); });
    /** The document whose title shares the most pairs of characters with a name, if it shares enough of them. */
    function near(name, least) {
      var wanted = pairs(key(name)), best = 0, found = null;
      data.documents.forEach(function (document, i) {
        var shared = titlePairs[i].filter(function (pair) { return wanted.indexOf(pair) >= 0; }).length;
        var score = shared / Math.max(1, wanted.length + titlePairs[i].length - shared);
        if (score > best) { best = score; found = document; }
      });
      return best >= least ? found : null;
    }
    return {
      issuerCodes: Object.keys(byNumber).filter(function (number) { return number.indexOf("(") >= 0; }).map(function (number) {
        return number.split("(")[0];
      }).sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); }),
      near: near, documents: data.documents, authorities: data.authorities, byName: byName, byNumber: byNumber, byId: byId,
      bareNames: names.map(function (name) { return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("|"),
      isTail: function (name) { return all.some(function (other) { return other !== name && other !== table.state + name && cite.endsWithAny(other, [name]); }); },
    };
  }

  function target(name, document, fault, detail) {
    return { name: name, document: document || null, fault: fault || "", detail: detail || "", own: false };
  }

  /** The names of one draft: the base's, those it defines itself, and what it has cited so far. */
  function Names(known, rules, day) {
    this.catalog = known;
    this.rules = rules;
    this.day = day;
    this.defined = Object.create(null);
    this.cited = [];
    this.named = [];
  }

  Names.prototype.title = function (written) {
    var name = key(written);
    var found = this.defined[name] || this.known(written);
    if (found) return found;
    var numbered = this.catalog.byNumber[numberKey(written)];
    if (numbered) return target(written, numbered);
    var before = name.length <= 6 ? this.latest(name) : null;
    return before || target(written.trim(), null, "not-in-base");
  };

  Names.prototype.known = function (written) {
    var name = key(written), folded = cite.fold(written).text;
    var documents = this.catalog.byName[name] || this.catalog.byName[withoutVersion(name)];
    if (documents) {
      var found = target(written, this.oneOf(documents));
      return found.document.names.indexOf(name) >= 0 ? found : this.version(found, name.slice(withoutTail(name).length));
    }
    var inner = this.rules.test.issued_with.exec(folded);
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

  /** Whether who issued a document is local and not the one that the base says. */
  Names.prototype.ofAnotherPlace = function (issuer, document) {
    if (!this.rules.test.local_issuer.test(issuer)) return false;
    return !(document && document.issuers.some(function (name) { return key(issuer).indexOf(name) >= 0; }));
  };

  /** A title whose place was left out means the base's document only where the text names no other place. */
  Names.prototype.placed = function (found, before) {
    var edited = found.document && found.document.work && this.rules.test.version_before.exec(before);
    if (edited) return this.version(found, edited[0]);
    var place = found.document ? placeLeftOut(withoutVersion(key(found.name)), found.document) : "";
    if (place && this.rules.test.local_before.test(before) && before.slice(-16).indexOf(place) < 0) return target(found.name, null, "not-in-base");
    return found;
  };

  Names.prototype.oneOf = function (documents) {
    var day = this.day;
    var inForce = documents.filter(function (d) { return statusOn(d.times, day) === "in_force"; });
    return (inForce.length ? inForce : documents).reduce(function (a, b) { return b.year > a.year ? b : a; });
  };

  Names.prototype.version = function (found, text) {
    var document = found.document;
    if (!document) return found;
    var among = this.catalog.documents.filter(function (d) { return document.work ? d.work === document.work : d === document; });
    among.sort(function (a, b) { return a.year - b.year; });
    var meant = edition(text, document, among, this.rules);
    return meant[1] ? target(found.name, null, "not-in-base", meant[1]) : Object.assign({}, found, { document: meant[0] });
  };

  /** The version that the words in brackets mean, and what is missing where the base has no such one. */
  function edition(text, document, among, rules) {
    function first(test) { return among.filter(test)[0]; }
    var day = rules.test.day_in_bracket.exec(text);
    if (day) {
      var iso = day[1] + "-" + day[2].padStart(2, "0") + "-" + day[3].padStart(2, "0"), name = day[4] ? "effective" : "issued";
      var onDay = first(function (d) { return d[name] === iso; });
      var days = among.map(function (d) { return d[name]; }).filter(Boolean);
      return onDay || !days.length ? [onDay || document, ""] : [document, day[0] + "的版本（库里是" + days.join("、") + "的）"];
    }
    if (rules.test.day_unknown.test(text)) return [first(function (d) { return !d.effective && !d.issued; }) || document, ""];
    var found = (document.work && document.year ? rules.test.version : rules.test.revision).exec(text);
    if (!found) return [document, ""];
    var same = first(function (d) { return d.years.indexOf(Number(found[1])) >= 0; });
    if (same) return [same, ""];
    var held = among.filter(function (d) { return d.year; }).map(function (d) { return d.year + "年"; }).join("、");
    return [document, Number(found[1]) + "年的版本" + (held ? "（库里是" + held + "的）" : "")];
  }

  Names.prototype.number = function (number, written) {
    var document = this.catalog.byNumber[number] || null;
    if (!document && number.indexOf("令") >= 0) {
      Object.keys(this.catalog.byNumber).forEach(function (known) {
        if (!document && known.indexOf("令") >= 0 && cite.endsWithAny(number, [known])) document = this.catalog.byNumber[known];
      }, this);
    }
    return document ? target(written, document) : target(written, null, "not-in-base", "number");
  };

  Names.prototype.withNumber = function (found, number, written) {
    var named = this.number(number, written).document;
    if (!found.document) {
      if (found.own || !named) return found.own ? found : Object.assign({}, found, { detail: found.detail || "number" });
      return target(found.name, named, "wrong-number", "「" + written + "」是《" + named.title + "》的文号");
    }
    if (named === found.document) return found;
    var alike = this.catalog.byName[withoutTail(key(found.name))] || [];
    var other = alike.filter(function (d) { return d.number_key === number; })[0];
    if (other) return Object.assign({}, found, { document: other, fault: "" });
    if (!named && placeLeftOut(key(found.name), found.document)) return target(found.name, null, "not-in-base", "number");
    if (!named && !found.document.number) return Object.assign({}, found, { detail: "文号「" + written + "」本库没有查到，无从核对。" });
    var detail = named ? "「" + written + "」是《" + named.title + "》的文号" : "《" + found.document.title + "》的文号是" + found.document.number;
    return Object.assign({}, found, { fault: "wrong-number", detail: detail });
  };

  /** Short names for documents just cited: of several names the last means the last document. */
  Names.prototype.define = function (short, cited) {
    var meant = cited.slice(-short.length);
    short.slice(-meant.length).forEach(function (name, i) { this.defined[name.replace(/[\s“”"'‘’《》]/g, "")] = meant[i]; }, this);
  };

  Names.prototype.latest = function (kind) {
    for (var i = this.cited.length - 1; i >= 0; i--) {
      var one = this.cited[i];
      var titles = [withoutTail(key(one.document ? one.document.title : one.name)), withoutTail(key(one.name))];
      if (titles.some(function (title) { return cite.endsWithAny(title, [kind]) && !(kind === "法" && title.slice(-2) === "办法"); })) return one;
    }
    return null;
  };

  Names.prototype.relative = function (word, kind) {
    if (word === "前者" || word === "后者") return this.named.length > 1 ? this.named[this.named.length - (word === "前者" ? 2 : 1)] : null;
    if (word === "本") return this.defined["本" + kind] || OWN;
    var last = this.cited[this.cited.length - 1] || null;
    return kind === "文件" || kind === "文" ? last : this.latest(kind) || last;
  };

  function isAPart(ref, found) {
    if (ref.article || ref.point || ref.paragraph || ref.item) return false;
    return !found.document || !Object.keys(found.document.clauses).some(function (anchor) { return anchor.indexOf("sec_") === 0; });
  }

  Object.assign(cite, { catalog: catalog, Names: Names, OWN: OWN, key: key, isAPart: isAPart, statusOn: statusOn, reason: reason, ENDED: SEVERITY_END });
})(typeof window === "undefined" ? globalThis : window);
