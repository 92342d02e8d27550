// A draft as a Word document with a comment on each citation that is to be mended or checked: the twin of build/audit/marked_up.py.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite;
  var TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", NAME = "核对引用", INITIALS = "核";
  var W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  var R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/", HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  var COMMENTS = "word/comments.xml", RELATIONS = "word/_rels/document.xml.rels", TYPES = "[Content_Types].xml";
  var KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\ud800-\udfff]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  /** @param {string} text */
  function paragraph(text) { return '<w:p><w:r><w:t xml:space="preserve">' + escaped(text) + "</w:t></w:r></w:p>"; }

  /** A plain text as the parts of a new Word document. @param {string} text */
  function typed(text) {
    var body = text.split("\n").map(paragraph).join("");
    return [
      cite.zip.entry(TYPES, HEAD + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="' + TYPE + '.main+xml"/></Types>'),
      cite.zip.entry("_rels/.rels", HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships"><Relationship Id="rId1" Type="' + R + '/officeDocument" Target="word/document.xml"/></Relationships>'),
      cite.zip.entry("word/document.xml", HEAD + '<w:document xmlns:w="' + W + '"><w:body>' + body + "</w:body></w:document>"),
    ];
  }

  /** The elements in which a stretch of the text begins and ends; null where no comment can hang there.
   * @param {Cite.Spotted[]} lines @param {number[]} starts @param {Cite.Row} finding */
  function covering(lines, starts, finding) {
    var low = 0, high = starts.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= finding.start) low = middle;
      else high = middle;
    }
    var spots = lines[low].spots, from = finding.start - starts[low], to = finding.end - starts[low];
    var over = spots.filter(function (spot) { return spot[0] < to && spot[0] + spot[1].textContent.length > from; });
    return over.length ? [over[0][1], over[over.length - 1][1]] : null;
  }

  /** @param {Node | null} node */
  function runOf(node) {
    while (node && /** @type {Element} */ (node).localName !== "r") node = node.parentNode;
    return node;
  }

  /** Puts the marks of a comment round the runs that hold a stretch. @param {Document} body @param {Element[]} spots @param {number} id */
  function mark(body, spots, id) {
    var first = runOf(spots[0]), last = runOf(spots[1]);
    if (!first || !last || !first.parentNode || !last.parentNode) return;
    /** @param {string} name */
    function made(name) {
      var node = body.createElementNS(W, "w:" + name);
      node.setAttributeNS(W, "w:id", String(id));
      return node;
    }
    var run = body.createElementNS(W, "w:r");
    run.appendChild(made("commentReference"));
    first.parentNode.insertBefore(made("commentRangeStart"), first);
    last.parentNode.insertBefore(run, last.nextSibling);
    last.parentNode.insertBefore(made("commentRangeEnd"), run);
  }

  /** @param {number} id @param {string[]} told */
  function comment(id, told) {
    return '<w:comment w:id="' + id + '" w:author="' + NAME + '" w:initials="' + INITIALS + '">' + told.map(paragraph).join("") + "</w:comment>";
  }

  /** A part with elements put in at its end; it is made new where the file has none. `root` is an empty one.
   * @param {string} text @param {string} made @param {string} empty */
  function withIn(text, made, empty) {
    /** @param {string} xml */
    function parsed(xml) { return new DOMParser().parseFromString(xml, "application/xml"); }
    var whole = parsed(text || empty), more = parsed(empty.replace("><", ">" + made + "<"));
    Array.prototype.slice.call(more.documentElement.childNodes).forEach(function (node) { whole.documentElement.appendChild(whole.importNode(node, true)); });
    return HEAD + new XMLSerializer().serializeToString(whole.documentElement);
  }

  /** @param {string} name @param {string} space @param {string} [prefix] */
  function emptyPart(name, space, prefix) { return "<" + name + " xmlns" + (prefix || "") + '="' + space + '"></' + name + ">"; }

  /** The file with its comments. @param {ArrayBuffer | null} buffer of a Word document @param {string} text of the draft
   * @param {string[]} about the whole draft @param {Cite.Row[]} rows @returns {Promise<Blob>} */
  function marked(buffer, text, about, rows) {
    var held = buffer ? cite.zip.entries(buffer) : typed(text);
    /** @param {string} name */
    function find(name) { return held.filter(function (entry) { return entry.name === name; })[0]; }
    /** @param {string} name */
    function textOf(name) { return find(name) ? cite.zip.textOf(find(name)) : Promise.resolve(""); }
    var read = buffer ? cite.word.read(buffer) : cite.zip.textOf(held[held.length - 1]).then(function (xml) { return cite.word.bodyOf(xml, []); });
    return Promise.all([read, textOf(COMMENTS), textOf(RELATIONS), textOf(TYPES)]).then(function (all) {
      var body = all[0].body, lines = all[0].lines, starts = /** @type {number[]} */ ([]), at = 0, made = "", id = 0;
      text.split("\n").forEach(function (line) { starts.push(at); at += line.length + 1; });
      (all[1].match(/w:id="\d+"/g) || []).forEach(function (used) { id = Math.max(id, Number(used.replace(/\D/g, "")) + 1); });
      var filled = lines.filter(function (line) { return line.spots.length; })[0];
      var head = filled ? [filled.spots[0][1], filled.spots[0][1]] : null;
      /** @param {Element[] | null} spots @param {string[]} told */
      function put(spots, told) {
        if (!spots) return;
        mark(body, spots, id);
        made += comment(id++, told);
      }
      put(head, about);
      rows.forEach(function (row) {
        var spots = covering(lines, starts, row);
        put(spots || head, spots ? row.told : ["第 " + row.place + " 行：" + row.told[0]].concat(row.told.slice(1)));
      });
      var changed = Object.create(null);
      changed["word/document.xml"] = HEAD + new XMLSerializer().serializeToString(body.documentElement);
      changed[COMMENTS] = withIn(all[1], made, emptyPart("w:comments", W, ":w"));
      if (!find(COMMENTS)) {
        changed[RELATIONS] = withIn(all[2], '<Relationship Id="rIdHedui" Type="' + R + '/comments" Target="comments.xml"/>', emptyPart("Relationships", PACKAGE + "relationships"));
        changed[TYPES] = withIn(all[3], '<Override PartName="/word/comments.xml" ContentType="' + KIND + '"/>', emptyPart("Types", PACKAGE + "content-types"));
      }
      var kept = held.filter(function (entry) { return !changed[entry.name]; });
      return cite.zip.write(Object.keys(changed).reverse().map(function (name) { return cite.zip.entry(name, changed[name]); }).concat(kept), TYPE);
    });
  }

  cite.marked = marked;
})(typeof window === "undefined" ? globalThis : window);
