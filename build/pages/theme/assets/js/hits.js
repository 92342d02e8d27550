// An answer of the search as elements. Every string from the query or the answer goes in as a text node; nothing is
// ever parsed as HTML, and only addresses of this site become links.
(function () {
  "use strict";

  /**
   * @typedef {{id: string, url: string, heading: string}} ClauseLink
   * @typedef {{id: string, kind: string, title: string, heading: string, url: string, snippet: string, highlights: number[][],
   *   clauses: ClauseLink[], status_label?: string, wording?: string | null, fund?: string | null, place?: string | null,
   *   year?: number[] | null}} Hit
   * @typedef {{text: string, place: string | null, year: number | null, status: string, holds: string, url: string}} Told
   * @typedef {{statements: Told[], unknown: {id: string, text: string}[], call: {name: string, number: string}[]}} Card
   * @typedef {{card?: Card | null, query: string, out_of_scope: null | {message: string, doors: {title: string, url: string}[]},
   *   suggestion: string | null, searched_for?: string | null, notice?: string | null, dropped: string[],
   *   content?: {date: string}, hits: Hit[]}} Answer
   * @typedef {{funds: Record<string, string>, places: Record<string, string>}} Names
   */

  /** @type {Record<string, string>} */
  var KINDS = {
    project: "帮扶项目", clause: "条款", policy: "政策文件", answer: "问答", door: "归谁管", programme: "年度项目", place: "地区", term: "名词", page: "说明",
  };
  /** What is not plainly in force says so: of statements, see STATUS_NAMES in search/text/statements.py. @type {Record<string, string>} */
  var MARKS = { unconfirmed: "时效待核", last_year: "去年的，今年没有查到", past: "过去的", expired: "已过期", repealed: "已废止", amended: "已修改" };
  var CLAUSES_SHOWN = 3;
  /** @type {(tag: string, className?: string, children?: (Node | string)[]) => HTMLElement} */
  var make = window.bangfu.make;

  /** A link to a page of this site or a telephone; any other address stays plain text. @param {string} url @param {string} text */
  function link(url, text) {
    if (!/^tel:[0-9+-]+$/.test(url) && /^[a-z][a-z0-9+.-]*:|^[\/\\]{2}|[\s\\]/i.test(url)) return make("span", "", [text]);
    var a = make("a", "", [text]);
    a.setAttribute("href", window.bangfu.day.keep(url.replace(/^\//, "")));
    return a;
  }

  /** The snippet with its matching parts marked; offsets count characters, not UTF-16 units. @param {Hit} hit */
  function snippet(hit) {
    var letters = Array.from(hit.snippet || "");
    var line = make("p", "hit__text");
    var at = 0;
    (hit.highlights || []).forEach(function (span) {
      var start = Math.max(span[0], at);
      if (!(span[1] > start)) return;
      line.appendChild(document.createTextNode(letters.slice(at, start).join("")));
      line.appendChild(make("mark", "", [letters.slice(start, span[1]).join("")]));
      at = span[1];
    });
    line.appendChild(document.createTextNode(letters.slice(at).join("")));
    return line;
  }

  /** What a hit is called: clauses by document and address, documents with their number. @param {Hit} hit */
  function name(hit) {
    if (hit.kind === "clause") return "《" + hit.title + "》" + hit.heading;
    return hit.title + (hit.kind === "policy" && hit.heading ? "（" + hit.heading + "）" : "");
  }

  /** Kind, status, wording, purse, place and year in one line. @param {Hit} hit @param {Names} names */
  function about(hit, names) {
    var line = make("p", "hit__about", [KINDS[hit.kind] || ""]);
    // @ts-ignore: askbox.js stands before this file
    [window.bangfu.standing(hit), hit.wording].forEach(function (word) {
      if (word) line.appendChild(make("span", "badge", [word]));
    });
    var years = hit.year && hit.year.length ? hit.year[hit.year.length - 1] + "年" : "";
    var place = hit.place && hit.place !== "100000" ? names.places[hit.place] : "";
    [hit.fund ? names.funds[hit.fund] : "", place, years].forEach(function (word) {
      if (word) line.appendChild(make("span", "hit__fact", [word]));
    });
    return line;
  }

  /** The clauses behind a hit, or beside it in the same document, in one line. @param {Hit} hit */
  function basis(hit) {
    var same = hit.kind === "clause" || hit.kind === "policy";
    var line = make("p", "hit__basis", [same ? "同一文件" : "依据"]);
    (hit.clauses || []).slice(0, CLAUSES_SHOWN).forEach(function (clause) {
      line.appendChild(link(clause.url, clause.heading));
    });
    return line;
  }

  /** Where a hit leads, with the words it was found by. @param {Hit} hit */
  function place(hit) {
    // @ts-ignore: askbox.js stands before this file
    var landing = window.bangfu && window.bangfu.landing;
    return landing ? landing(hit) : hit.url;
  }

  /** Hits of one page, the best first; then the clauses it rests on. @param {Hit[]} hits @param {Names} names */
  function card(hits, names) {
    var first = hits[0];
    var item = make("li", "hit", [about(first, names), make("h2", "hit__title", [link(place(first), name(first))]), snippet(first)]);
    var rest = make("ul", "hit__more");
    hits.slice(1).forEach(function (hit) {
      var whole = hit.kind === "policy";
      rest.appendChild(make("li", "", whole ? [link(hit.url, "看整份文件")] : [link(place(hit), hit.heading || hit.title), snippet(hit)]));
    });
    if (rest.firstChild) item.appendChild(rest);
    if (first.clauses && first.clauses.length) item.appendChild(basis(first));
    return item;
  }

  /** Hits of one page belong together, in the place of the first. @param {Hit[]} hits @returns {Hit[][]} */
  function grouped(hits) {
    /** @type {Record<string, Hit[]>} */
    var pages = Object.create(null);
    /** @type {Hit[][]} */
    var groups = [];
    hits.forEach(function (hit) {
      var page = hit.url.split("#")[0];
      if (!pages[page]) groups.push((pages[page] = []));
      pages[page].push(hit);
    });
    return groups;
  }

  /** What is said above the hits. @param {Answer} answer @returns {Node[]} */
  function remarks(answer) {
    /** @type {Node[]} */
    var parts = [];
    if (answer.out_of_scope) {
      var doors = answer.out_of_scope.doors.map(function (door) {
        return make("li", "", [link(door.url, door.title)]);
      });
      parts.push(make("div", "note note--info", [make("p", "", [answer.out_of_scope.message]), make("ul", "", doors)]));
    }
    if (answer.notice) parts.push(make("div", "note", [make("p", "", [answer.notice])]));
    if (answer.searched_for) parts.push(make("p", "", ["按「" + answer.searched_for + "」找的。"]));
    if (answer.suggestion) {
      var again = /** @type {any} */ (window).bangfu.question.address({ q: answer.suggestion });
      parts.push(make("p", "", ["您是不是想问：", link(again, answer.suggestion)]));
    }
    if (answer.dropped && answer.dropped.length) {
      parts.push(make("p", "soft", ["本库里没有这些词：" + answer.dropped.join("、") + "。"]));
    }
    return parts;
  }

  /** One statement of the card: its words, for where and when they hold, and its source. @param {Told} one @param {Names} names */
  function statement(one, names) {
    var place = one.place && one.place !== "100000" ? names.places[one.place] || "" : "";
    var when = [place, one.year ? one.year + "年" : ""].filter(Boolean).join("，");
    var line = make("li", "", [one.text]);
    if (when) line.appendChild(make("span", "where", ["〔" + when + "〕"]));
    if (one.holds === "elsewhere") line.appendChild(make("span", "badge badge--info", ["别处的例子"]));
    if (MARKS[one.status]) line.appendChild(make("span", "badge badge--warn", [MARKS[one.status]]));
    line.appendChild(make("span", "where", ["　"]));
    line.appendChild(link(one.url, "看这一段"));
    return line;
  }

  /** The card above the hits: what answers, what is not known, and whom to call. @param {Answer} answer @param {Names} names @returns {Node[]} */
  function told(answer, names) {
    var card = answer.card;
    if (!card || answer.out_of_scope || !(card.statements.length || card.unknown.length)) return [];
    var section = make("section", "card", []);
    section.setAttribute("aria-label", "先看这几句");
    card.statements.length && section.appendChild(make("ul", "says", card.statements.map(function (one) { return statement(one, names); })));
    card.unknown.forEach(function (one) { section.appendChild(make("p", "soft", [one.text])); });
    var calls = make("p", "card__call");
    card.call.forEach(function (one) {
      calls.appendChild(make("span", "", [one.name + " ", link("tel:" + one.number.replace("-", ""), one.number)]));
    });
    section.appendChild(calls);
    return [section];
  }

  /** The whole answer as elements; `instead` stands where there is no hit. @param {Answer} answer @param {Names} names @param {Node} instead */
  function answered(answer, names, instead) {
    var parts = remarks(answer);
    if (!answer.hits.length) {
      var advice = "没有找到。换个说法试试，说得短一点，例如「大病」「孩子上学」「工资拖欠」。";
      return parts.concat(answer.out_of_scope ? [] : [make("p", "state", [advice])], [instead]);
    }
    var groups = grouped(answer.hits);
    var dated = answer.content && answer.content.date ? "，内容整理到 " + answer.content.date : "";
    parts.push(make("p", "state", ["先看这 " + groups.length + " 页" + dated + "。"]));
    var list = groups.map(function (hits) {
      return card(hits, names);
    });
    return told(answer, names).concat(parts, [make("ol", "hits", list)]);
  }

  window.bangfu = Object.assign(window.bangfu || {}, { answered: answered, nameOf: name });
})();
