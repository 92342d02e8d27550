// The rules as they come over the wire, made whole: what is usual is left out there (build/pages/selfcheck_packing.py), and what
// only the result tells comes in a file of its own while the first questions are answered.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var TOLD = ["text", "note", "hint", "quote", "clause", "counts_as"];
  var NATION = "100000";
  /** @type {Record<string, any>} */
  var NODE = {
    text: "", ask: "", place: "", elsewhere: false, hint: "", note: "", clause: "", quote: "", counts_as: "", accept: ["yes"], unsure: [],
    implied: [], denied: [], past: false, presumed: "", compare: null, children: [],
  };
  /** @type {Record<string, any>} */
  var QUESTION = {
    text: "", short: "", plain: "", weighs: false, door: "", help: "", unit: "", to_ask: "", least: 0, standard: false, otherwise: null, choices: [], when: [],
  };
  /** @type {Record<string, any>} */
  var IMPLICATION = { ask: "", answers: [], compare: null };

  /** @param {Record<string, any>} row @param {Record<string, any>} usual @returns {any} */
  function whole(row, usual) {
    /** @type {Record<string, any>} */
    var made = {};
    for (var usualName in usual) made[usualName] = usual[usualName];
    for (var name in row) made[name] = row[name];
    return made;
  }

  /** @param {Record<string, any>} rows @param {Record<string, any>} usual */
  function wholes(rows, usual) {
    Object.keys(rows).forEach(function (name) { rows[name] = whole(rows[name], usual); });
  }

  /** The tree of a project; its conditions are numbered in the order of writing. @param {string} project @param {any} top */
  function tree(project, top) {
    var count = 0;
    /** @param {any} packed @returns {any} */
    function node(packed) {
      count += 1;
      var made = whole(packed, NODE);
      made.key = project + "/" + count;
      if (packed.hinted) made.hint = "只作对照";
      if (packed.children) made.accept = [];
      made.children = made.children.map(node);
      return made;
    }
    return node(top);
  }

  /** Puts names and what holds each place back. @param {any} rules @param {{named: string, offered: string, holding: Record<string, string[]>}} packed */
  function places(rules, packed) {
    /** @type {Record<string, string>} */
    var own = {};
    packed.named.split(",").forEach(function (row) {
      var cut = row.indexOf(":");
      if (cut > 0) own[row.slice(0, cut)] = row.slice(cut + 1);
    });
    rules.within = {};
    rules.placeNames = {};
    var offered = packed.offered ? packed.offered.split(",") : [];
    /** @type {Record<string, boolean>} */
    var known = {};
    offered.forEach(function (code) { known[code] = true; });
    offered.forEach(function (code) {
      var line = [code, code.slice(0, 4) + "00", code.slice(0, 2) + "0000"].filter(function (one, at, all) { return known[one] && all.indexOf(one) === at; });
      rules.within[code] = packed.holding[code] || line.concat([NATION]);
    });
    /** @param {string} code @returns {string} */
    function full(code) {
      var above = (rules.within[code] || []).filter(function (/** @type {string} */ one) { return one !== code && own[one] !== undefined; })[0];
      return (above ? full(above) : "") + own[code];
    }
    Object.keys(own).forEach(function (code) { rules.placeNames[code] = full(code); });
  }

  /** The reader's own day, or the one that is looked at; that of the rules where no page tells it, or where it is earlier. @param {string} today */
  function dayOf(today) {
    var site = /** @type {any} */ (scope).bangfu, day = site && site.day ? site.day.iso : "";
    return day > today ? day : today;
  }

  /** Makes of the data what it is on a day: each turn that has come changes values, named by the way to them. @param {any} data @param {string} day */
  function turned(data, day) {
    (data.turns || []).forEach(function (/** @type {[string, [(string | number)[], any?][]]} */ turn) {
      if (turn[0] > day) return;
      turn[1].forEach(function (change) {
        var way = change[0], last = way[way.length - 1], at = data;
        for (var step = 0; step < way.length - 1; step++) at = at[way[step]];
        if (change.length > 1) at[last] = change[1];
        else delete at[last];
      });
    });
  }

  /** The rules of the page's own data, by which questions are asked. @param {any} packed @returns {Check.Rules} */
  function unpack(packed) {
    packed.day = dayOf(packed.today);
    turned(packed, packed.day);
    wholes(packed.questions, QUESTION);
    wholes(packed.implications, IMPLICATION);
    Object.keys(packed.trees).forEach(function (project) { packed.trees[project] = tree(project, packed.trees[project]); });
    places(packed, packed.places);
    return packed;
  }

  /** Adds what the result tells. @param {any} rules @param {any} later */
  function complete(rules, later) {
    turned(later, rules.day);
    /** @param {any} node */
    function tell(node) {
      TOLD.forEach(function (name, at) { node[name] = later.texts[node.told][at]; });
      node.children.forEach(tell);
    }
    Object.keys(rules.trees).forEach(function (project) { tell(rules.trees[project]); });
    ["clauses", "projects", "told", "doors", "areas", "unknownCentre", "address", "code"].forEach(function (name) { rules[name] = later[name]; });
  }

  var came = false;
  /** What waits for the result's file. @type {{then: () => void, lost: () => void}[]} */
  var waiting = [];

  /**
   * Fetches the result's file once, and goes on when it is there; `lost` when it cannot be had, after which it may be asked for again.
   * @param {string} address @param {() => void} then @param {() => void} lost
   */
  function later(address, then, lost) {
    if (came) {
      then();
      return;
    }
    waiting.push({ then: then, lost: lost });
    if (waiting.length > 1) return;
    var script = document.createElement("script");
    script.src = address;
    script.onerror = function () {
      if (script.parentNode) script.parentNode.removeChild(script);
      waiting.splice(0).forEach(function (one) { one.lost(); });
    };
    document.head.appendChild(script);
  }

  /** What the result's file calls when it has come. @param {any} told */
  function arrived(told) {
    complete(SelfCheck.rules, told);
    came = true;
    waiting.splice(0).forEach(function (one) { one.then(); });
  }

  SelfCheck.unpack = unpack;
  SelfCheck.later = later;
  SelfCheck.ready = function () { return came; };
  SelfCheck.arrived = arrived;
})(this);
