// The text of a Word document on the reader's own device: a line for each paragraph and each row of a table, then notes and headers.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite, BORDER = " | ", LARGEST = 20e6;
  var W = /\/wordprocessingml\/(?:2006\/)?main$/;
  var WANTED = /^word\/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;
  var ORDER = ["document", "footnotes", "endnotes", "comments", "footer", "header"];
  /** @type {Record<string, string>} */
  var CALLS = { footnoteReference: "footnote", endnoteReference: "endnote" };

  /** @param {Element} node @param {string} name */
  function named(node, name) { return node.nodeType === 1 && node.localName === name && W.test(node.namespaceURI || ""); }

  /** @param {Element} node */
  function numberOf(node) {
    var found = Array.prototype.filter.call(node.attributes, function (one) { return one.localName === "id" && W.test(one.namespaceURI || ""); })[0];
    return found ? found.value : "";
  }

  /** A line of text with the elements that hold it: `spots` are [offset in the line, element].
   * @param {string} text @param {[number, Element][]} [spots] */
  function lineOf(text, spots) { return { text: text, spots: spots || [] }; }

  /** Lines as one, with something between them. @param {Cite.Spotted[]} all @param {string} between */
  function joined(all, between) {
    return all.reduce(function (/** @type {Cite.Spotted} */ whole, line, i) {
      var at = whole.text.length + (i ? between.length : 0);
      var spots = line.spots.map(function (spot) { return /** @type {[number, Element]} */ ([spot[0] + at, spot[1]]); });
      return lineOf(whole.text + (i ? between : "") + line.text, whole.spots.concat(spots));
    }, lineOf(""));
  }

  /** Adds the words of a paragraph to a line, soft breaks as such; text boxes that hang on it go to `boxes`, the notes that it calls to `calls`.
   * @param {Element} node @param {Cite.Spotted} line @param {Element[]} boxes @param {string[] | null} calls */
  function words(node, line, boxes, calls) {
    Array.prototype.forEach.call(node.childNodes, function (child) {
      if (child.localName === "Fallback") return;
      if (named(child, "txbxContent")) boxes.push(child);
      else if (named(child, "t")) {
        line.spots.push([line.text.length, child]);
        line.text += child.textContent;
      } else if (named(child, "tab")) line.text += " ";
      else if (named(child, "br") || named(child, "cr")) line.text += cite.SOFT;
      else if (named(child, "noBreakHyphen")) line.text += "-";
      else if (calls && CALLS[child.localName] && named(child, child.localName)) {
        var call = CALLS[child.localName] + " " + numberOf(child);
        if (calls.indexOf(call) >= 0) return;
        calls.push(call);
        line.text += cite.NOTE_MARK;
      } else if (child.nodeType === 1) words(child, line, boxes, calls);
    });
  }

  /** @param {Element} node @param {Cite.Spotted[]} found @param {string[] | null} calls */
  function lines(node, found, calls) {
    Array.prototype.forEach.call(node.childNodes, function (child) {
      if (child.localName === "Fallback") return;
      if (named(child, "p")) {
        var boxes = /** @type {Element[]} */ ([]), line = lineOf("");
        words(child, line, boxes, calls);
        found.push(lineOf(line.text.replace(/[ \t]+$/, ""), line.spots));
        boxes.forEach(function (box) { lines(box, [], calls).forEach(function (one) { found.push(lineOf(one.text)); }); });
      } else if (named(child, "tr")) row(child, found, calls);
      else if (child.nodeType === 1) lines(child, found, calls);
    });
    return found;
  }

  /** A row as one line; where a cell holds a table, each line of the row by itself.
   * @param {Element} node @param {Cite.Spotted[]} found @param {string[] | null} calls */
  function row(node, found, calls) {
    var cells = Array.prototype.filter.call(node.childNodes, function (cell) { return named(cell, "tc"); });
    var said = cells.map(function (cell) { return lines(cell, [], calls).filter(function (line) { return line.text; }); });
    var nested = cells.some(function (cell) { return Array.prototype.some.call(cell.getElementsByTagName("*"), function (one) { return named(one, "tr"); }); });
    if (nested) said.forEach(function (all) { all.forEach(function (line) { found.push(line); }); });
    else found.push(joined(said.map(function (all) { return joined(all, cite.SOFT); }), BORDER));
  }

  /** The notes of a part by kind and number, as `footnote 2` → its lines. @param {Document} part @param {Record<string, Cite.Spotted[]>} notes */
  function notesOf(part, notes) {
    Array.prototype.forEach.call(part.documentElement.childNodes, function (node) {
      if (node.nodeType !== 1) return;
      var name = node.localName + " " + numberOf(node);
      notes[name] = (notes[name] || []).concat(lines(node, [], null));
    });
  }

  /** The notes as the text calls them, each with its mark in front; then those it does not call.
   * @param {string[]} calls @param {Record<string, Cite.Spotted[]>} notes */
  function called(calls, notes) {
    var found = /** @type {Cite.Spotted[]} */ ([]);
    /** @param {Cite.Spotted} line */
    function told(line) { return line.text.trim(); }
    calls.forEach(function (call) {
      var held = (notes[call] || []).filter(told);
      delete notes[call];
      found.push(lineOf(cite.NOTE_HEAD + (held[0] ? held[0].text : "")));
      held.slice(1).forEach(function (line) { found.push(lineOf(line.text)); });
    });
    Object.keys(notes).forEach(function (name) { notes[name].filter(told).forEach(function (line) { found.push(lineOf(line.text)); }); });
    return found;
  }

  /** What a Word document says. Elements are named for its body alone: no comment can hang in a header or a text box.
   * @param {ArrayBuffer} buffer @returns {Promise<{body: Document, lines: {text: string, spots: [number, Element][]}[]}>} */
  function read(buffer) {
    if (!root.DecompressionStream) return Promise.reject(new Error("old"));
    if (buffer.byteLength > LARGEST) return Promise.reject(new Error("large"));
    var held = cite.zip.entries(buffer).filter(function (entry) { return WANTED.test(entry.name); });
    /** @param {Cite.Entry} part */
    function rank(part) { return ORDER.indexOf(/** @type {RegExpExecArray} */ (WANTED.exec(part.name))[1].replace(/\d+$/, "")); }
    held.sort(function (a, b) { return rank(a) - rank(b) || (a.name < b.name ? -1 : 1); });
    return Promise.all(held.map(cite.zip.textOf)).then(function (texts) {
      var seen = Object.create(null), calls = /** @type {string[]} */ ([]), notes = Object.create(null), body = /** @type {Document | null} */ (null);
      var all = /** @type {Cite.Spotted[]} */ ([]), margins = /** @type {Cite.Spotted[]} */ ([]);
      texts.forEach(function (text, i) {
        var found = bodyOf(text, rank(held[i]) ? null : calls), at = rank(held[i]);
        if (at === 0) {
          body = found.body;
          all = found.lines;
        } else if (at <= 3) notesOf(found.body, notes);
        else found.lines.forEach(function (line) {
          if (line.text.trim() && !seen[line.text]) margins.push(lineOf(line.text));
          seen[line.text] = true;
        });
      });
      if (!body) throw new Error("word");
      return { body: body, lines: all.concat(called(calls, notes), margins) };
    });
  }

  /** The body of a Word document, and its lines. @param {string} text of its main part @param {string[] | null} calls */
  function bodyOf(text, calls) {
    var part = new DOMParser().parseFromString(text, "application/xml");
    return { body: part, lines: lines(part.documentElement, [], calls) };
  }

  /** @param {Cite.Spotted[]} lines */
  function textOf(lines) { return lines.map(function (line) { return line.text; }).join("\n"); }

  /** Text in the encoding that gives the fewest signs of a wrong one. @param {ArrayBuffer} buffer @returns {string} */
  function plain(buffer) {
    var bytes = new Uint8Array(buffer), marked = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
    if (marked) return new TextDecoder(marked).decode(buffer);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
    } catch (wrong) {
      return ["gb18030", "big5"].map(function (name) { return new TextDecoder(name).decode(buffer); }).sort(function (a, b) { return sense(b) - sense(a); })[0];
    }
  }

  /** How many of the characters are those of any Chinese text. @param {string} text */
  function sense(text) { return (text.match(/[的一是在不了有和人中为以会工第条定发通知法規规定條為會，。、：；《》（）]/g) || []).length / Math.max(1, text.length); }

  /** The text of a dropped or chosen file, and whether each line is a paragraph; of a Word document its bytes too. @param {File} file */
  function fileText(file) {
    var word = /\.docx$/i.test(file.name);
    return file.arrayBuffer().then(function (buffer) {
      if (!word) return Promise.resolve({ text: plain(buffer).replace(/\r\n?/g, "\n"), paragraphs: false, buffer: /** @type {ArrayBuffer | null} */ (null) });
      return read(buffer).then(function (found) { return { text: textOf(found.lines), paragraphs: true, buffer: /** @type {ArrayBuffer | null} */ (buffer) }; });
    });
  }

  cite.fileText = fileText;
  cite.word = { read: read, bodyOf: bodyOf };
})(typeof window === "undefined" ? globalThis : window);
