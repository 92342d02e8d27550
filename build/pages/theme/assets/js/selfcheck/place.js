// Where the reader is: a name typed, or a province and then a city. No location service is ever asked.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  var MOST_FOUND = 6;

  /** The province that a code lies in: 510100 -> 510000. @param {string} code */
  function province(code) { return code.slice(0, 2) + "0000"; }

  /** The name without the province before it. @param {Check.Rules} rules @param {string} code */
  function ownName(rules, code) {
    var above = rules.placeNames[province(code)] || "";
    return code === province(code) ? above : rules.placeNames[code].slice(above.length);
  }

  /** The places below a province that can be chosen, cities first, each with its counties behind it. @param {Check.Rules} rules @param {string} code */
  function below(rules, code) {
    return Object.keys(rules.within).filter(function (one) { return one !== code && province(one) === code; }).sort();
  }

  /** The name as people say it: 成都 for 成都市. @param {Check.Rules} rules @param {string} code */
  function short(rules, code) {
    return ownName(rules, code).replace(/(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|地区|[省市县区盟])$/, "");
  }

  /**
   * The places that a text may mean, the widest first: those whose names hold it; or by pinyin and initials; or those named in it.
   * @param {Check.Rules} rules @param {string} text
   */
  function named(rules, text) {
    var wanted = text.replace(/[\s'’]/g, "").toLowerCase();
    if (!wanted) return [];
    var all = Object.keys(rules.within);
    var found = /^[a-z]+$/.test(wanted) ? sounding(rules, wanted) : all.filter(function (code) { return rules.placeNames[code].indexOf(wanted) >= 0; });
    if (!found.length) {
      found = all.filter(function (code) {
        var said = short(rules, code);
        return said.length > 1 && wanted.indexOf(said) >= 0;
      });
      return found.sort(function (a, b) { return wanted.indexOf(short(rules, a)) - wanted.indexOf(short(rules, b)) || level(a) - level(b); }).slice(0, MOST_FOUND);
    }
    return found.sort(function (a, b) { return level(a) - level(b) || (a < b ? -1 : 1); }).slice(0, MOST_FOUND);
  }

  /** The table of names by sound that every page's chooser uses; it comes when letters are first typed. @param {() => void} then */
  function withSounds(then) {
    if (window.bangfu.places) return;
    var source = document.getElementById("selfcheck-data");
    var script = document.createElement("script");
    script.src = (source && source.getAttribute("data-places")) || "";
    script.onload = then;
    document.head.appendChild(script);
  }

  /** @param {Check.Rules} rules @param {string} wanted @returns {string[]} */
  function sounding(rules, wanted) {
    /** @type {string[][]} code, name, area code, pinyin and initials */
    var rows = window.bangfu.places || [];
    return rows.filter(function (row) {
      return rules.within[row[0]] && row[3].split(" ").some(function (word) { return word.indexOf(wanted) === 0; });
    }).map(function (row) { return row[0]; });
  }

  /** @param {string} code */
  function level(code) { return /0000$/.test(code) ? 0 : /00$/.test(code) ? 1 : 2; }

  /** @param {Check.State} state @param {Check.Question} question @param {HTMLElement[]} heading @param {(answer: string | null) => void} settle */
  function field(state, question, heading, settle) {
    var rules = state.rules;
    var chosen = String(state.answers[question.id] || "");
    var told = make("p", { role: "status", "class": "question__said" }, []);
    var typed = make("input", { type: "text", id: "q-" + question.id, "class": "question__input", autocomplete: "off", spellcheck: "false", placeholder: "打地名，如 成都、chengdu", "aria-describedby": "q-place-said" });
    told.id = "q-place-said";
    var hits = make("div", { "class": "places" }, []);
    var provinces = make("select", { id: "q-place-province", "class": "question__select", autocomplete: "off", "aria-label": "省、自治区、直辖市" }, []);
    var cities = make("select", { id: "q-place-city", "class": "question__select", autocomplete: "off", "aria-label": "市、州、区、县" }, []);

    /** @param {HTMLSelectElement} select @param {string[][]} rows @param {string} value */
    function fill(select, rows, value) {
      SelfCheck.empty(select);
      rows.forEach(function (row) {
        var option = make("option", { value: row[0] }, [row[1]]);
        option.value = row[0];
        option.selected = row[0] === value;
        select.appendChild(option);
      });
    }
    /** @param {string} code */
    function show(code) {
      var own = code && code !== "elsewhere" ? province(code) : code;
      var list = Object.keys(rules.within).filter(function (one) { return one === province(one); }).sort();
      fill(provinces, [["", "选省份"]].concat(list.map(function (one) { return [one, rules.placeNames[one]]; }), [["elsewhere", "不在里面，或说不准"]]), own);
      var inside = own && own !== "elsewhere" ? below(rules, own) : [];
      fill(cities, [[own || "", inside.length ? "只知道省，或选市、区、县" : "先选省份"]].concat(inside.map(function (one) {
        return [one, (level(one) === 2 ? "　" : "") + ownName(rules, one)];
      })), code);
      cities.hidden = !inside.length;
      told.textContent = code === "elsewhere" ? "那就按全国的说法看。" : code ? "选好了：" + rules.placeNames[code] : "";
    }
    /** @param {string} code */
    function take(code) {
      settle(code || null);
      show(code);
      SelfCheck.empty(hits);
      state.changed();
    }
    function search() {
      if (/^[a-z]/i.test(typed.value)) withSounds(search);
      SelfCheck.empty(hits);
      var found = named(rules, typed.value);
      found.forEach(function (code) {
        hits.appendChild(SelfCheck.button(rules.placeNames[code], function () {
          typed.value = "";
          take(code);
        }, "place"));
      });
      if (typed.value && !found.length) told.textContent = "没找到这个地名，请在下面选省份。";
      else if (typed.value) told.textContent = found.length > 1 ? "点一个：" : "点一下就选上：";
    }
    typed.addEventListener("input", search);
    typed.addEventListener("keydown", function (/** @type {KeyboardEvent} */ event) {
      var first = hits.querySelector("button");
      if (event.key !== "Enter" || !first) return;
      event.preventDefault();
      first.click();
    });
    provinces.addEventListener("change", function () { take(provinces.value); });
    cities.addEventListener("change", function () { take(cities.value); });
    show(chosen);
    return make("div", { "class": "question", "data-question": question.id }, [
      make("label", { "for": typed.id }, heading), typed, hits, provinces, cities, told,
    ]);
  }

  /** The name of the reader's place; empty while it is open. @param {Check.Rules} rules @param {Check.Answers} answers */
  function placeName(rules, answers) {
    return rules.placeNames[String(answers.place)] || "";
  }

  SelfCheck.placeField = field;
  SelfCheck.placeName = placeName;
})(this);
