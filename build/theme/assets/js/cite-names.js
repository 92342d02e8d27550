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
  function numberKey(number) {
    var flat = cite.fold(number).text.replace(/\s/g, "");
    var found = /^(.*?)\(?(\d{4})\)?年?第?([^号]+)号$/.exec(flat);
    if (found && flat.indexOf("令") < 0) return found[1] + "(" + found[2] + ")" + cite.toInt(found[3]);
    var order = /^(.*令)第?([^号]+)号$/.exec(flat);
    return order ? order[1] + cite.toInt(order[2]) : flat;
  }

  var statusOn = root.bangfuStatus.statusOn, reason = root.bangfuStatus.reason;

  /** A catalog from the data of the page. */
  function catalog(data) {
    var byName = Object.create(null), byNumber = Object.create(null), byId = Object.create(null);
    data.documents.forEach(function (document) {
      byId[document.id] = document;
      if (document.number_key) byNumber[document.number_key] = document;
      document.names.forEach(function (name) {
        [name, withoutSoftTail(name)].forEach(function (form) {
          var list = byName[form] = byName[form] || [];
          if (list.indexOf(document) < 0) list.push(document);
        });
      });
    });
    var all = Object.keys(byName);
    var names = all.filter(function (name) { return name.length > 2; });
    names.sort(function (a, b) { return b.length - a.length || (a < b ? -1 : 1); });
    return {
      documents: data.documents, authorities: data.authorities, byName: byName, byNumber: byNumber, byId: byId,
      bareNames: names.map(function (name) { return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("|"),
      isTail: function (name) { return all.some(function (other) { return other !== name && cite.endsWithAny(other, [name]); }); },
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
    var documents = this.catalog.byName[name] || this.catalog.byName[withoutSoftTail(name)];
    if (documents) {
      var found = target(written, this.oneOf(documents));
      return found.document.names.indexOf(name) >= 0 ? found : this.version(found, folded);
    }
    var inner = this.rules.test.issued_with.exec(folded);
    if (inner && key(inner[1]) !== name) {
      var issued = this.known(inner[1]);
      if (issued) return Object.assign({}, issued, { name: written });
    }
    for (var i = 0; i < this.catalog.documents.length; i++) {
      var document = this.catalog.documents[i];
      for (var j = 0; j < document.issuers.length; j++) {
        if (name === document.issuers[j] + key(document.title)) return target(written, document);
      }
    }
    return null;
  };

  Names.prototype.oneOf = function (documents) {
    var day = this.day;
    var inForce = documents.filter(function (d) { return statusOn(d.times, day) === "in_force"; });
    return (inForce.length ? inForce : documents).reduce(function (a, b) { return b.year > a.year ? b : a; });
  };

  Names.prototype.version = function (found, text) {
    var match = this.rules.test.version.exec(text), document = found.document;
    if (!match || !document || !document.work || !document.year) return found;
    var versions = this.catalog.documents.filter(function (d) { return d.work === document.work; });
    versions.sort(function (a, b) { return a.year - b.year; });
    var same = versions.filter(function (d) { return d.years.indexOf(Number(match[1])) >= 0; })[0];
    if (same) return Object.assign({}, found, { document: same });
    var held = versions.map(function (d) { return d.year + "年"; }).join("、");
    return target(found.name, null, "not-in-base", match[1] + "年的版本（库里是" + held + "的）");
  };

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
    if (!named && !found.document.number) return Object.assign({}, found, { detail: "文号「" + written + "」本库没有查到，无从核对。" });
    var detail = named ? "「" + written + "」是《" + named.title + "》的文号" : "《" + found.document.title + "》的文号是" + found.document.number;
    return Object.assign({}, found, { fault: "wrong-number", detail: detail });
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
