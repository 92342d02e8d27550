// The text of a Word document on the reader's own device: a line for each paragraph and each row of a table, then notes and headers.
(function (root) {
  "use strict";
  var cite = root.bangfuCite, BORDER = " | ", LARGEST = 20e6;
  var W = /\/wordprocessingml\/(?:2006\/)?main$/;
  var WANTED = /^word\/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/;
  var ORDER = ["document", "footnotes", "endnotes", "comments", "header", "footer"];

  /** The parts of a zip that hold text: [name, method, packed bytes]. */
  function parts(buffer) {
    var view = new DataView(buffer), at = buffer.byteLength - 22, found = [];
    while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--;
    if (at < 0) throw new Error("zip");
    var count = view.getUint16(at + 10, true), place = view.getUint32(at + 16, true);
    for (var i = 0; i < count; i++) {
      var size = view.getUint32(place + 20, true), names = view.getUint16(place + 28, true), local = view.getUint32(place + 42, true);
      var name = new TextDecoder().decode(new Uint8Array(buffer, place + 46, names));
      if (WANTED.test(name)) {
        var start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        found.push([name, view.getUint16(place + 10, true), new Uint8Array(buffer, start, size)]);
      }
      place += 46 + names + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
    }
    return found;
  }

  function unpacked(part) {
    if (part[1] === 0) return Promise.resolve(new TextDecoder().decode(part[2]));
    var stream = new Blob([part[2]]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }

  function named(node, name) { return node.nodeType === 1 && node.localName === name && W.test(node.namespaceURI || ""); }

  var CALLS = { footnoteReference: "footnote", endnoteReference: "endnote" };

  function numberOf(node) {
    var found = Array.prototype.filter.call(node.attributes, function (one) { return one.localName === "id" && W.test(one.namespaceURI || ""); })[0];
    return found ? found.value : "";
  }

  /** The words of a paragraph, soft breaks as such; text boxes that hang on it go to `boxes`, the notes that it calls to `calls`. */
  function words(node, boxes, calls) {
    var text = "";
    Array.prototype.forEach.call(node.childNodes, function (child) {
      if (child.localName === "Fallback") return;
      if (named(child, "txbxContent")) boxes.push(child);
      else if (named(child, "t")) text += child.textContent;
      else if (named(child, "tab")) text += " ";
      else if (named(child, "br") || named(child, "cr")) text += cite.SOFT;
      else if (calls && CALLS[child.localName] && named(child, child.localName)) {
        var call = CALLS[child.localName] + " " + numberOf(child);
        if (calls.indexOf(call) < 0) {
          calls.push(call);
          text += cite.NOTE_MARK;
        }
      } else if (child.nodeType === 1) text += words(child, boxes, calls);
    });
    return text;
  }

  function lines(node, found, calls) {
    Array.prototype.forEach.call(node.childNodes, function (child) {
      if (child.localName === "Fallback") return;
      if (named(child, "p")) {
        var boxes = [];
        found.push(words(child, boxes, calls).replace(/[ \t]+$/, ""));
        boxes.forEach(function (box) { lines(box, found, calls); });
      } else if (named(child, "tr")) {
        var cells = Array.prototype.filter.call(child.childNodes, function (cell) { return named(cell, "tc"); });
        found.push(cells.map(function (cell) { return lines(cell, [], calls).filter(Boolean).join(cite.SOFT); }).join(BORDER));
      } else if (child.nodeType === 1) lines(child, found, calls);
    });
    return found;
  }

  /** The notes of a part by kind and number, as `footnote 2` → its lines. */
  function notesOf(part, notes) {
    Array.prototype.forEach.call(part.documentElement.childNodes, function (node) {
      if (node.nodeType !== 1) return;
      var name = node.localName + " " + numberOf(node);
      notes[name] = (notes[name] || []).concat(lines(node, [], null));
    });
  }

  /** The notes as the text calls them, each with its mark in front; then those it does not call. */
  function called(calls, notes) {
    var found = [];
    function told(line) { return line.trim(); }
    calls.forEach(function (call) {
      var held = (notes[call] || []).filter(told);
      delete notes[call];
      found.push(cite.NOTE_HEAD + (held[0] || ""));
      found = found.concat(held.slice(1));
    });
    Object.keys(notes).forEach(function (name) { found = found.concat(notes[name].filter(told)); });
    return found;
  }

  /** @param {ArrayBuffer} buffer @returns {Promise<string>} the text, a paragraph a line */
  function docx(buffer) {
    if (!root.DecompressionStream) return Promise.reject(new Error("old"));
    if (buffer.byteLength > LARGEST) return Promise.reject(new Error("large"));
    var held = parts(buffer);
    function rank(part) { return ORDER.indexOf(WANTED.exec(part[0])[1].replace(/\d+$/, "")); }
    held.sort(function (a, b) { return rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1); });
    return Promise.all(held.map(unpacked)).then(function (texts) {
      var seen = Object.create(null), all = [], margins = [], calls = [], notes = Object.create(null);
      texts.forEach(function (text, i) {
        var node = new DOMParser().parseFromString(text, "application/xml"), at = rank(held[i]);
        if (at === 0) all = lines(node, [], calls);
        else if (at <= 3) notesOf(node, notes);
        else lines(node, [], null).forEach(function (line) {
          if (line.trim() && !seen[line]) margins.push(line);
          seen[line] = true;
        });
      });
      return all.concat(called(calls, notes), margins).join("\n");
    });
  }

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

  /** How many of the characters are those of any Chinese text. */
  function sense(text) { return (text.match(/[的一是在不了有和人中为以会工第条定发通知法規规定條為會，。、：；《》（）]/g) || []).length / Math.max(1, text.length); }

  /** The text of a dropped or chosen file, and whether each line is a paragraph. @param {File} file */
  function fileText(file) {
    var word = /\.docx$/i.test(file.name);
    return file.arrayBuffer().then(function (buffer) {
      return word ? docx(buffer) : plain(buffer).replace(/\r\n?/g, "\n");
    }).then(function (text) { return { text: text, paragraphs: word }; });
  }

  cite.fileText = fileText;
})(typeof window === "undefined" ? globalThis : window);
