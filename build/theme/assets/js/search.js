// The search page: takes the question from the address, asks the function, and stays useful when it does not answer.
(function () {
  "use strict";

  var PATIENCE = 10000;
  // @ts-ignore: hits.js stands before this file
  var make = window.bangfu.make;
  // @ts-ignore: as above
  var answered = window.bangfu.answered;
  var found = document.getElementById("answer");
  if (!found) return;
  /** @type {HTMLElement} */
  var box = found;
  var address = box.getAttribute("data-api") || "/api/search";
  var names = JSON.parse(box.getAttribute("data-names") || '{"funds":{},"places":{}}');
  /** @type {HTMLInputElement | null} */
  var input = document.querySelector("form.ask input[name=q]");

  var said = document.getElementById("said");

  /** Told to screen readers, in one sentence. @param {string} sentence */
  function tell(sentence) {
    if (said) said.textContent = sentence;
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
    if (own) copy.appendChild(/** @type {HTMLElement} */ (own.cloneNode(true)).children[0]);
    return copy;
  }

  /** @param {string} why */
  function fail(why) {
    tell(why);
    show([make("div", "note", [make("p", "", [why]), make("p", "", ["其他页面不受影响，项目和政策都能照常打开。"])]), entries()]);
  }

  /** The sentence the function gives with a refusal; empty where it gave none. @param {unknown} reply */
  function refusal(reply) {
    var error = /** @type {{error?: unknown} | null} */ (reply) && /** @type {{error?: unknown}} */ (reply).error;
    return typeof error === "string" ? error : "";
  }

  /** @param {string} query */
  function ask(query) {
    var request = new XMLHttpRequest();
    show([make("p", "state state--busy", ["正在找……"])]);
    request.open("GET", address + "?q=" + encodeURIComponent(query) + "&limit=20");
    request.timeout = PATIENCE;
    request.onerror = request.ontimeout = function () {
      fail("搜索暂时用不了：没有连上搜索服务。");
    };
    request.onload = function () {
      var reply = null;
      try {
        reply = JSON.parse(request.responseText);
      } catch (notJson) {
        // A plain static host answers with a page of its own.
      }
      if (request.status === 200 && reply && Array.isArray(reply.hits)) {
        show(answered(reply, names, entries()));
        tell(reply.hits.length ? "找到了，第一条是：" + reply.hits[0].title : "没有找到。");
      } else fail(refusal(reply) || "搜索暂时用不了：搜索服务没有正常回答。");
    };
    request.send();
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
  if (query) ask(query);
  else show([entries()]);
})();
