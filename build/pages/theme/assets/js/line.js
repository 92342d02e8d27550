// The words of a clause on the day that is looked at. Where another document of the same line is in force then (an earlier
// or later version, one that it replaced or that replaces it), the clause's counterpart there is shown first.
(function () {
  "use strict";
  var bangfu = window.bangfu, status = window.bangfu.status, day = bangfu.day, make = bangfu.make;
  var block = document.getElementById("days");
  /** @type {Record<string, BangfuTimes>} */
  var days = block ? JSON.parse(block.textContent || "") : {};
  /** @typedef {{clauses: Record<string, BangfuClause>, more: BangfuClause[]}} Counterparts */

  /** @param {string} url @param {string} text */
  function link(url, text) {
    var a = make("a", "", [text]);
    a.setAttribute("href", bangfu.root + day.keep(url));
    return a;
  }

  /** The document that is in force on the day in place of this one; empty where this one is, or none is. @param {string | null} policy */
  function instead(policy) {
    var own = policy ? days[policy] : null;
    if (!own || !own.line || status.statusOn(own, day.iso) === "in_force") return "";
    return own.line.filter(function (other) { return status.statusOn(days[other], day.iso) === "in_force"; })[0] || "";
  }

  /** @param {string} other */
  function page(other) { return "policies/" + other + ".html"; }

  /** @param {string} text */
  function paragraphs(text) {
    return text.split("\n").filter(Boolean).map(function (line) { return make("p", "quote", [line]); });
  }

  /** Says which clause is in force on the day; where it says something else, its words stand first and the element is folded away.
   * @param {Element} element @param {string} other @param {BangfuClause | undefined} told @param {boolean} held */
  function show(element, other, told, held) {
    var own = days[parts(element)[0]];
    var says = told ? link(told.url, days[other].name + told.name) : link(page(other), days[other].name);
    var then = told ? (told.same ? "，文字相同：" : "：") : held ? "，里面没有与这一条对应的条文。" : "，它的条文没有收录，或没有取到。";
    var box = make("div", "instead", [make("p", "instead__head", [day.words(day.iso) + "施行的是", says, then])]);
    /** @type {Node} */ (element.parentNode).insertBefore(box, element);
    if (told && told.same) return;
    paragraphs(told ? told.text : "").forEach(function (p) { box.appendChild(p); });
    box.appendChild(make("details", "fold instead__own", [make("summary", "", [own.name + "的文字"]), element]));
  }

  /** What only the other document has, at the end of a policy's own page. @param {string} other @param {BangfuClause[]} clauses */
  function more(other, clauses) {
    var before = document.getElementById("projects");
    if (!clauses.length || !before || document.body.className.indexOf("page-policy") < 0) return;
    var box = make("div", "instead", [make("p", "instead__head", ["那一天另外还有的条文："])]);
    clauses.forEach(function (clause) {
      box.appendChild(make("p", "", [link(clause.url, clause.name)]));
      paragraphs(clause.text).forEach(function (p) { box.appendChild(p); });
    });
    /** @type {Node} */ (before.parentNode).insertBefore(box, before);
  }

  /** Document and clause of an element. @param {Element} element */
  function parts(element) { return (element.getAttribute("data-clause") || "").split("#"); }

  /** @returns {Element[]} */
  function quoted() { return Array.prototype.slice.call(document.querySelectorAll("[data-clause]")); }

  /** @param {string} policy @param {string} other @param {Record<string, Counterparts>} table */
  function swap(policy, other, table) {
    var held = table[other], told = held || { clauses: {}, more: [] };
    quoted().forEach(function (element) {
      if (parts(element)[0] === policy) show(element, other, told.clauses[parts(element)[1]], !!held);
    });
    if (bangfu.citations && bangfu.citations.policy === policy) bangfu.citations.replace(other, told.clauses);
    more(other, told.more);
    if (window.location.hash) window.dispatchEvent(new Event("hashchange")); // site.js brings the place back into view
  }

  /** Above a policy's own page: which document is in force instead. @param {string} other */
  function announce(other) {
    var title = document.querySelector(".page-policy h1");
    if (!title) return;
    var says = [day.words(day.iso) + "施行的是", link(page(other), days[other].name), "，下面每一条先列它的文字。"];
    /** @type {Node} */ (title.parentNode).insertBefore(make("p", "note note--info", says), title.nextSibling);
  }

  /** @type {Record<string, boolean>} */
  var shown = Object.create(null);
  /** @type {Record<string, Record<string, Counterparts>>} */
  var tables = Object.create(null);
  window.bangfu.line = function (/** @type {string} */ policy, /** @type {Record<string, Counterparts>} */ table) { tables[policy] = table; };
  quoted().forEach(function (element) { shown[parts(element)[0]] = true; });
  Object.keys(shown).forEach(function (policy) {
    var other = instead(policy);
    if (!other) return;
    if (!days[policy].texts) return swap(policy, other, {});
    var script = document.createElement("script");
    script.src = bangfu.root + days[policy].texts;
    script.onload = script.onerror = function () { swap(policy, other, tables[policy] || {}); };
    document.head.appendChild(script);
  });
  var own = document.querySelector(".page-policy h1 ~ p [data-policy]");
  if (own && instead(own.getAttribute("data-policy"))) announce(instead(own.getAttribute("data-policy")));
})();
