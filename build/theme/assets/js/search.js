// The search page: asks the function, shows hits in groups, and stays useful when the function does not answer.
// Every string from the query or the answer goes in as a text node; nothing is ever parsed as HTML.
(function () {
  "use strict";

  /**
   * @typedef {{id: string, url: string, heading: string}} ClauseLink
   * @typedef {{id: string, kind: string, title: string, heading: string, url: string, snippet: string,
   *   highlights: number[][], clauses: ClauseLink[], topics: string[], status_label?: string, wording?: string}} Hit
   * @typedef {{query: string, out_of_scope: null | {message: string, doors: {title: string, url: string}[]},
   *   suggestion: string | null, dropped: string[], content: {date: string}, hits: Hit[]}} Answer
   */

  /** @type {Record<string, string>} */
  var KINDS = {
    project: "帮扶项目", clause: "条款", policy: "政策文件", answer: "常见问答", programme: "年度项目", place: "地区", term: "名词", page: "说明",
  };
  var PATIENCE = 10000;

  var found = document.getElementById("answer");
  if (!found) return;
  /** @type {HTMLElement} */
  var box = found;
  var address = box.getAttribute("data-api") || "/api/search";
  /** @type {HTMLFormElement | null} */
  var form = document.querySelector("form.ask");
  /** @type {HTMLInputElement | null} */
  var input = document.querySelector("form.ask input[name=q]");
  var asked = 0;

  /**
   * A new element with text and children.
   * @param {string} tag @param {string} [className] @param {(Node | string)[]} [children] @returns {HTMLElement}
   */
  function make(tag, className, children) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  /** A link to a page of this site; any other address becomes plain text. @param {string} url @param {string} text */
  function link(url, text) {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url) || /^\s|\\/.test(url)) return make("span", "", [text]);
    var a = make("a", "", [text]);
    a.setAttribute("href", url.replace(/^\//, ""));
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

  /** @param {Hit[]} hits */
  function card(hits) {
    var first = hits[0];
    var label = make("p", "hit__kind", [KINDS[first.kind] || ""]);
    [first.status_label, first.wording].forEach(function (word) {
      if (word) label.appendChild(make("span", "badge", [word]));
    });
    var name = first.title + (first.heading && first.heading !== first.title ? "　" + first.heading : "");
    var item = make("li", "hit", [label, make("h2", "hit__title", [link(first.url, name)]), snippet(first)]);
    var rest = make("ul", "hit__clauses");
    hits.slice(1).forEach(function (hit) {
      rest.appendChild(make("li", "", [link(hit.url, hit.heading || hit.title), snippet(hit)]));
    });
    (first.clauses || []).slice(0, 4).forEach(function (clause) {
      rest.appendChild(make("li", "", ["依据：", link(clause.url, clause.heading)]));
    });
    if (rest.firstChild) item.appendChild(rest);
    return item;
  }

  /** @param {Node[]} parts */
  function show(parts) {
    while (box.firstChild) box.removeChild(box.firstChild);
    parts.forEach(function (part) {
      box.appendChild(part);
    });
  }

  /** Where to go on without an answer: the entry points that the page carries for readers without scripts. */
  function entries() {
    var own = document.getElementById("entries");
    var copy = make("div", "", [make("p", "", ["也可以从这里找起："])]);
    if (own) copy.appendChild(/** @type {HTMLElement} */ (own.cloneNode(true)));
    Array.prototype.forEach.call(copy.querySelectorAll("[id]"), function (/** @type {Element} */ part) {
      part.removeAttribute("id");
    });
    return copy;
  }

  /** What the page says above the hits. @param {Answer} answer @returns {Node[]} */
  function remarks(answer) {
    /** @type {Node[]} */
    var parts = [];
    if (answer.out_of_scope) {
      var doors = answer.out_of_scope.doors.map(function (door) {
        return make("li", "", [link(door.url, door.title)]);
      });
      parts.push(make("div", "note note--info", [make("p", "", [answer.out_of_scope.message]), make("ul", "", doors)]));
    }
    if (answer.suggestion) {
      parts.push(make("p", "", ["您是不是想问：", link("search.html?q=" + encodeURIComponent(answer.suggestion), answer.suggestion)]));
    }
    if (answer.dropped && answer.dropped.length) {
      parts.push(make("p", "soft", ["没有找到同时含有所有词的内容，略去了：" + answer.dropped.join("、") + "。"]));
    }
    return parts;
  }

  /** @param {Answer} answer */
  function render(answer) {
    var parts = remarks(answer);
    if (!answer.hits.length) {
      if (!answer.out_of_scope) parts.push(make("p", "state", ["没有找到。换个说法试试，说得短一点，例如「大病」「孩子上学」「工资拖欠」。"]));
      parts.push(entries());
    } else {
      var groups = grouped(answer.hits);
      parts.push(make("p", "state", ["找到 " + groups.length + " 组" + (answer.content && answer.content.date ? "，内容整理到 " + answer.content.date : "") + "。"]));
      parts.push(make("ol", "hits", groups.map(card)));
    }
    show(parts);
  }

  /** @param {string} why */
  function fail(why) {
    show([make("div", "note", [make("p", "", [why]), make("p", "", ["页面本身不受影响，项目、政策都能照常打开。"])]), entries()]);
  }

  /** @param {string} query @returns {Promise<Answer>} */
  function fetched(query) {
    return new Promise(function (resolve, reject) {
      var request = new XMLHttpRequest();
      request.open("GET", address + "?q=" + encodeURIComponent(query) + "&limit=20");
      request.timeout = PATIENCE;
      request.onerror = request.ontimeout = reject;
      request.onload = function () {
        try {
          var answer = JSON.parse(request.responseText);
          if (request.status === 200 && answer && Array.isArray(answer.hits)) resolve(answer);
          else reject(new Error(request.status === 400 && answer && answer.error ? String(answer.error) : ""));
        } catch (notJson) {
          reject(notJson);
        }
      };
      request.send();
    });
  }

  /** @param {string} query */
  function ask(query) {
    var turn = ++asked;
    show([make("p", "state state--busy", ["正在找……"])]);
    fetched(query).then(
      function (answer) {
        if (turn === asked) render(answer);
      },
      function (reason) {
        var said = reason instanceof Error && /[\u4e00-\u9fff]/.test(reason.message) ? reason.message : "";
        if (turn === asked) fail(said || "搜索暂时用不了：没有连上搜索服务。");
      }
    );
  }

  /** The question in the address, as a form writes it. */
  function questionInAddress() {
    var match = /[?&]q=([^&]*)/.exec(window.location.search);
    try {
      return match ? decodeURIComponent(match[1].replace(/\+/g, " ")).trim() : "";
    } catch (malformed) {
      return "";
    }
  }

  var query = questionInAddress();
  if (input && query) input.value = query;
  if (form) {
    form.addEventListener("submit", function (event) {
      if (input && !input.value.trim()) event.preventDefault();
    });
  }
  if (query) ask(query);
  else show([entries()]);
})();
