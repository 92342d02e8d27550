// Lines and characters of drafts, and the grammar: the browser's twin of build/recognising/blocks.py, cleaning.py and grammar.py.
// Patterns and word lists come from the shared grammar table; text is folded as search/words.fold does it.
(function (root) {
  "use strict";
  var cite = root.bangfu.cite = /** @type {Cite.Scripts} */ (/** @type {unknown} */ ({})), core = root.bangfu.core, toInt = core.toInt;
  var ORDER = ["article", "paragraph", "item", "subitem"];
  var LEVELS = { "条": "article", "款": "paragraph", "项": "item", "目": "subitem", "部分": "section", "点": "number", "章": "chapter", "节": "chapter" };
  var WRAPPED = 18, ENOUGH = 3, RAGGED = 4, TORN_ACROSS = 4, TITLE_OVER = 3, SOFT = "\u2028", DASHES = "—–ー―-", CUT_BY_A_PAGE = 8;
  // What may be torn in two, as the grammar's lines open and close it.
  var PARTS = ["title", "address", "pointed", "point", "relative", "bracket", "number", "version", "series"];

  /** @param {Cite.Ref} ref @param {Cite.Ref} changes */
  function copy(ref, changes) {
    var result = Object.assign({}, ref, changes);
    Object.keys(result).forEach(function (name) { if (!result[name]) delete result[name]; });
    return result;
  }

  /** Text in half width and lower case with round brackets, and where each character comes from. `clean`, where given,
   * reads the characters of drafts: invisible ones are nothing, radicals and traditional characters are what they stand for.
   * @param {string} text @param {Cite.Clean} [clean] */
  function fold(text, clean) {
    var folded = "", origin = [];
    for (var at = 0; at < text.length; at++) {
      var char = text[at];
      if (/[\ud800-\udbff]/.test(char) && at + 1 < text.length) char += text[at + 1];
      var known = clean && clean.known[char];
      var piece = known !== undefined && clean ? known : char.normalize("NFKC").toLowerCase().replace(/[〔[【〖﹝{]/g, "(").replace(/[〕\]】〗﹞}]/g, ")");
      if (clean && known === undefined) {
        piece = Array.from(piece).map(function (one) { return clean.simplified[one] || one; }).join("");
        clean.known[char] = piece;
      }
      folded += piece;
      for (var i = 0; i < piece.length; i++) origin.push(at);
      at += char.length - 1;
    }
    return { text: folded, origin: origin };
  }

  /** The compiled grammar. @param {Cite.Table} table @returns {Cite.Rules} */
  function compile(table) {
    /** @param {string} text @param {string} list */
    function fill(text, list) {
      return text.split("{LIST}").join(list).split("{N}").join(table.numeral).split("{H}").join(table.han);
    }
    var list = fill(table.patterns.list, "");
    /** @type {Cite.Rules} */
    var rules = {
      table: table, all: Object.create(null), lines: Object.create(null), test: Object.create(null), sticky: Object.create(null),
      misread: new RegExp("[" + table.misread[0] + "]", "g"),
      leads: table.lead_words.slice().sort(function (/** @type {string} */ a, /** @type {string} */ b) { return b.length - a.length; }),
    };
    Object.keys(table.patterns).forEach(function (name) { rules.all[name] = fill(table.patterns[name], list); });
    Object.keys(table.lines).forEach(function (name) { rules.lines[name] = new RegExp(table.lines[name]); });
    Object.keys(rules.all).forEach(function (name) { rules.test[name] = new RegExp(rules.all[name]); });
    return rules;
  }

  /** @param {Cite.Rules} rules @param {string} name @param {string} text @param {(found: RegExpExecArray, start: number, end: number) => void} visit */
  function each(rules, name, text, visit) {
    var pattern = new RegExp(rules.all[name], "g"), found;
    while ((found = pattern.exec(text))) {
      if (!found[0]) pattern.lastIndex++;
      else visit(found, found.index, found.index + found[0].length);
    }
  }

  /** Whether a pattern matches at the very start of a text (Python's `match`). @param {Cite.Rules} rules @param {string} name @param {string} text */
  function starts(rules, name, text) {
    if (!rules.sticky[name]) rules.sticky[name] = new RegExp(rules.all[name], "y");
    rules.sticky[name].lastIndex = 0;
    return rules.sticky[name].exec(text);
  }

  /** @param {string} text @param {string[]} words */
  function endsWithAny(text, words) {
    return words.some(function (word) { return text.slice(-word.length) === word; });
  }

  /** Columns of a line: a Chinese character takes two. @param {string} line */
  function columns(line) {
    return Array.from(line.replace(/\s+$/, "")).reduce(function (sum, char) { return sum + (char > "\u2e7f" ? 2 : 1); }, 0);
  }

  /** @param {string} before @param {string} line @param {number} width @param {Cite.Rules} rules @param {number} [shortest] */
  function goesOn(before, line, width, rules, shortest) {
    if (!before.trim() || !line.trim() || rules.lines.closed.test(before)) return false;
    if (rules.lines.indented.test(line)) return false;
    if (rules.lines.broken.test(before)) return true;
    if (rules.lines.fresh.test(line)) {
      // A line of full width without a stop at its end goes on, though 十、 looks like the head of a list.
      var full = width && columns(before) >= width - RAGGED && rules.lines.unfinished.test(before);
      return !!full && !rules.lines.marked.test(line);
    }
    return width > 0 || (before.trim().length >= (shortest || WRAPPED) && rules.lines.unfinished.test(before));
  }

  /** The width at which lines are cut: several break off in the middle of a sentence and go on unindented; else 0.
   * @param {string[]} lines @param {Cite.Rules} rules */
  function cutAt(lines, rules) {
    var widths = lines.filter(function (line, i) { return i + 1 < lines.length && goesOn(line, lines[i + 1], 0, rules); }).map(columns);
    widths.sort(function (a, b) { return a - b; });
    return widths.length >= ENOUGH ? widths[Math.floor(widths.length / 2)] : 0;
  }

  /** How the characters of drafts are read against a catalog. @param {Cite.Table} table grammar @param {[string, string]} pairs traditional, simplified @returns {Cite.Clean} */
  function cleaner(table, pairs) {
    var known = Object.create(null), simplified = Object.create(null), targets = Array.from(pairs[1]);
    Array.from(pairs[0]).forEach(function (char, i) { simplified[char] = targets[i]; });
    [0x0c, 0xad, 0x180e, 0xfeff].forEach(function (code) { known[String.fromCharCode(code)] = ""; });
    [[0x200b, 0x2010], [0x202a, 0x202f], [0x2060, 0x2070], [0xfe00, 0xfe10], [0xfff9, 0xfffc]].forEach(function (span) {
      for (var code = span[0]; code < span[1]; code++) known[String.fromCharCode(code)] = "";
    });
    var plain = Array.from(table.radicals[1]);
    Array.from(table.radicals[0]).forEach(function (char, i) { known[char] = plain[i]; });
    return { known: known, simplified: simplified };
  }

  /** 工 会 法 第 三 十 条 without the blanks between single characters, 第4 5条 and 要 点二 without those inside.
   * @param {Cite.Folded} folded @param {Cite.Rules} rules */
  function unspaced(folded, rules) {
    var gone = Object.create(null), any = false;
    if (folded.text.indexOf(" ") < 0) return folded;
    ["spaced_out", "spaced_parts"].forEach(function (name) {
      each(rules, name, folded.text, function (found, start, end) {
        for (var at = start; at < end; at++) if (folded.text[at] === " ") { gone[at] = true; any = true; }
      });
    });
    if (!any) return folded;
    var text = "", origin = [];
    for (var at = 0; at < folded.text.length; at++) {
      if (!gone[at]) { text += folded.text[at]; origin.push(folded.origin[at]); }
    }
    return { text: text, origin: origin };
  }

  /** The text with what a scanner misread put right; as long as before. @param {string} text @param {Cite.Rules} rules */
  function mended(text, rules) {
    var table = rules.table;
    text = text.replace(rules.misread, function (char) { return table.misread[1][table.misread[0].indexOf(char)]; });
    ["scanned_address", "scanned_year", "scanned_order"].forEach(function (name) {
      text = text.replace(new RegExp(rules.all[name], "g"), function (all, before, number, after) {
        var chars = Array.from(number), last = chars.length - 1;
        // A dash between two numerals is a range and stays.
        var read = chars.map(function (char, at) {
          return DASHES.indexOf(char) >= 0 && at > 0 && at < last ? char : table.misread_digits[char] || char;
        }).join("");
        return toInt(read.replace(/^[() ]+|[() ]+$/g, "")) ? before + read + after : all;
      });
    });
    return text;
  }

  /** @param {string} draft */
  function linesOf(draft) {
    var found = /** @type {Cite.Line[]} */ ([]), at = 0;
    draft.split("\n").forEach(function (paragraph) {
      paragraph.split(SOFT).forEach(function (text, index) {
        found.push({ at: at, text: text, soft: index > 0 });
        at += text.length + 1;
      });
    });
    return found;
  }

  /** Whether a name in 《》, what its brackets say, a number or an address stands half on one line and half on the next.
   * @param {string} before @param {string} line @param {Cite.Rules} rules */
  function torn(before, line, rules) {
    return PARTS.some(function (part) { return rules.lines["open_" + part].test(before) && rules.lines["closing_" + part].test(line); });
  }

  /** Whether a line is what the one before it leads to: a quotation after a colon, a clause after its document.
   * `across`: a page ends between them, or only an empty line (false), or nothing (null).
   * @param {string} before @param {string} line @param {boolean | null} across @param {Cite.Rules} rules */
  function led(before, line, across, rules) {
    var lines = rules.lines;
    if (across === null && lines.open_quote.test(before) && lines.quoted_line.test(line)) return true;
    return across !== false && lines.bare_title.test(before) && lines.clause_line.test(line);
  }

  /** Whether a line is the middle of a title that a line above has opened and one of the next two closes.
   * @param {Cite.Line[]} pieces @param {Cite.Line[]} skipped @param {Cite.Line[]} lines @param {number} index @param {Cite.Rules} rules */
  function insideATitle(pieces, skipped, lines, index, rules) {
    var above = pieces.slice(-TITLE_OVER).map(function (piece) { return piece.text; }).join("");
    if (skipped.length > TORN_ACROSS || !rules.lines.open_title.test(above)) return false;
    if (pieces.length > 1 && rules.lines.closing_title.test(lines[index].text)) return true;
    return rules.lines.inside_title.test(lines[index].text) && lines.slice(index + 1, index + TITLE_OVER).some(function (line) { return rules.lines.closing_title.test(line.text); });
  }

  /** @param {Cite.Line[]} pieces @param {Cite.Line[]} skipped @param {Cite.Line} line @param {number} width @param {boolean} wrapped @param {Cite.Rules} rules */
  function same(pieces, skipped, line, width, wrapped, rules) {
    var before = pieces[pieces.length - 1].text;
    if (skipped.length <= TORN_ACROSS && torn(before, line.text, rules)) return true;
    var across = skipped.length ? skipped.some(function (between) { return between.text.trim(); }) : null;
    if (led(before, line.text, across, rules)) return true;
    var empty = skipped.some(function (between) { return !between.text.trim(); });
    if (empty && !across) return false;
    // Only Word knows soft breaks, and one never ends a paragraph: what stands before it may be as short as it likes.
    if (line.soft) return goesOn(before, line.text, width || 1, rules);
    return wrapped && goesOn(before, line.text, empty ? 0 : width, rules, skipped.length && !empty ? CUT_BY_A_PAGE : WRAPPED);
  }

  /** @param {Cite.Line[]} pieces @param {Cite.Clean} clean @param {Cite.Rules} rules */
  function block(pieces, clean, rules) {
    var text = "", origin = /** @type {number[]} */ ([]);
    pieces.forEach(function (line, index) {
      var lead = index ? line.text.length - line.text.replace(/^\s+/, "").length : 0;
      var folded = fold(line.text.slice(lead), clean);
      text += folded.text;
      folded.origin.forEach(function (place) { origin.push(line.at + lead + place); });
    });
    var plain = unspaced({ text: text, origin: origin }, rules), read = mended(plain.text, rules), changed = [];
    if (read !== plain.text) for (var at = 0; at < read.length; at++) if (read[at] !== plain.text[at]) changed.push(at);
    return { text: read, origin: plain.origin, mended: changed, continued: false, line: pieces[0].at };
  }

  // No paragraph is longer; one that is was pasted without its line ends, and is read in pieces, so that time grows with length.
  var LONGEST = 8000;

  /** A block, in pieces that end with a sentence where it is longer than any paragraph. @param {Cite.Block} block @param {Cite.Block[]} found */
  function bounded(block, found) {
    /** @param {number} begin @param {number} end */
    function piece(begin, end) {
      var inside = block.mended.filter(function (place) { return begin <= place && place < end; });
      found.push({ text: block.text.slice(begin, end), origin: block.origin.slice(begin, end), mended: inside.map(function (place) { return place - begin; }), continued: begin > 0, line: block.line });
    }
    var begin = 0;
    while (block.text.length - begin > LONGEST) {
      var part = block.text.slice(begin + 1, begin + LONGEST), end = begin + LONGEST;
      var stop = ["。", ";", ",", "、", " "].map(function (mark) { return part.lastIndexOf(mark); }).filter(function (place) { return place >= 0; })[0];
      if (stop !== undefined) end = begin + 1 + stop + 1;
      piece(begin, end);
      begin = end;
    }
    piece(begin, block.text.length);
  }

  // More blanks in a row say nothing more, and what looks for words between blanks would try every one of them.
  var BLANKS = /([ \t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2029\u202f\u205f\u3000\ufeff]{20})[ \t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2029\u202f\u205f\u3000\ufeff]+/g;

  /** A text without what is too much of long runs of blanks; where that stood and how long it was goes into `gone`.
   * @param {string} text @param {[number, number][]} [gone] */
  function squeezed(text, gone) {
    return text.replace(BLANKS, function (all, kept, at) {
      if (gone) gone.push([at + kept.length, all.length - kept.length]);
      return kept;
    });
  }

  /** Paragraphs of a draft, cleaned, with the place of every character. @param {string} draft
   * @param {Cite.Rules} rules @param {Cite.Clean} clean @param {boolean} wrapped */
  function blocks(draft, rules, clean, wrapped) {
    var gone = /** @type {[number, number][]} */ ([]), short = squeezed(draft, gone), found = paragraphs(short, rules, clean, wrapped);
    if (!gone.length) return found;
    var next = 0, lost = 0, stood = /** @type {number[]} */ ([]);
    for (var at = 0; at <= short.length; at++) {
      while (next < gone.length && gone[next][0] <= at + lost) lost += gone[next++][1];
      stood.push(at + lost);
    }
    found.forEach(function (one) {
      one.origin = one.origin.map(function (place) { return stood[place]; });
      one.line = stood[one.line];
    });
    return found;
  }

  /** @param {string} draft @param {Cite.Rules} rules @param {Cite.Clean} clean @param {boolean} wrapped */
  function paragraphs(draft, rules, clean, wrapped) {
    var lines = linesOf(draft), found = /** @type {Cite.Block[]} */ ([]);
    var pieces = /** @type {Cite.Line[]} */ ([]), skipped = /** @type {Cite.Line[]} */ ([]);
    var width = wrapped ? cutAt(lines.map(function (line) { return line.text; }), rules) : 0;
    lines.forEach(function (line, index) {
      if (pieces.length && (!line.text.trim() || rules.lines.page_number.test(line.text))) return void skipped.push(line);
      if (pieces.length && !insideATitle(pieces, skipped, lines, index, rules) && !same(pieces, skipped, line, width, wrapped, rules)) {
        bounded(block(pieces, clean, rules), found);
        pieces = [];
      }
      skipped = [];
      if (line.text.trim()) pieces.push(line);
    });
    if (pieces.length) bounded(block(pieces, clean, rules), found);
    return found;
  }

  Object.assign(cite, {
    blocks: blocks, squeezed: squeezed, cleaner: cleaner, SOFT: SOFT, NOTE_MARK: "\ufff9", NOTE_HEAD: "\ufffa",
    toInt: toInt, toChinese: core.toChinese, anchorOf: core.anchorOf, written: core.clauseText, copy: copy, fold: fold, compile: compile, each: each,
    starts: starts, endsWithAny: endsWithAny, FEW: 12, ORDER: ORDER, LEVELS: LEVELS,
  });
})(typeof window === "undefined" ? globalThis : window);
