// The slip to bring along: what is wanted, what to bring, what to ask, where to go; copied as text, saved as a picture, or printed.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;

  /** The day on the reader's own clock, 2026年11月28日. */
  function today() {
    var now = new Date();
    return now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日";
  }

  /** The papers of the reader's own place for these projects, each once. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted */
  function papers(rules, answers, wanted) {
    /** @type {string[]} */
    var found = [];
    wanted.forEach(function (one) {
      found = found.concat(SelfCheck.told(rules, answers, one.project, "papers").map(function (row) { return SelfCheck.said(rules, row); }));
    });
    return SelfCheck.unique(found).slice(0, 4);
  }

  /** What is open and whom to ask. @param {Check.Rules} rules @param {Check.Standing[]} wanted */
  function questions(rules, wanted) {
    /** @type {string[]} */
    var names = [];
    wanted.forEach(function (one) { if (one.verdict) names = names.concat(one.verdict.missing); });
    var rows = SelfCheck.unique(names).filter(function (name) { return rules.questions[name].to_ask; }).map(function (name) {
      return rules.questions[name].short + "：" + rules.questions[name].to_ask + "。";
    });
    return rows.slice(0, 5).concat(["今年这一项还办不办、什么时候报、当地怎么认定困难职工。"]);
  }

  /** Where to go. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted */
  function where(rules, answers, wanted) {
    /** @type {string[]} */
    var found = [];
    wanted.forEach(function (one) {
      found = found.concat(SelfCheck.told(rules, answers, one.project, "where").filter(function (row) { return row.place && row.place !== "100000"; }).map(function (row) { return SelfCheck.said(rules, row); }));
    });
    return ["先找本单位工会；没有单位的，找住处的街道、社区工会或当地职工服务中心。", "电话：" + SelfCheck.calls(rules, answers).join("，人在外地打 ") + "。"].concat(SelfCheck.unique(found).slice(0, 2));
  }

  /** The parts of the slip, each with its heading. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted @returns {[string, string[]][]} */
  function parts(rules, answers, wanted) {
    var bring = papers(rules, answers, wanted);
    return [
      ["带什么", bring.length ? bring : ["您那里的材料单没有查到，去之前先打电话问清；身份证、户口簿先备好。"]],
      ["要问清的", questions(rules, wanted)], ["找谁", where(rules, answers, wanted)],
    ];
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted */
  function top(rules, answers, wanted) {
    return "地区：" + (SelfCheck.placeName(rules, answers) || "（没有选）") + "　　想问的：" + SelfCheck.titles(rules, wanted).join("、");
  }

  /** The whole slip as text. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted */
  function text(rules, answers, wanted) {
    var lines = ["带去工会的单子（" + today() + "）", top(rules, answers, wanted)];
    parts(rules, answers, wanted).forEach(function (part) {
      lines.push("【" + part[0] + "】");
      part[1].forEach(function (row) { lines.push("· " + row); });
    });
    lines.push("电话里这样说：" + SelfCheck.script(rules, answers, wanted), LAST);
    if (rules.address) lines.push(rules.address);
    return lines.join("\n");
  }

  var LAST = "这张单子是自测生成的，不是认定结论。能不能办、给多少，由当地工会核实决定；热线 12351。";

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted @returns {HTMLElement} */
  function slip(rules, answers, wanted) {
    return make("section", { "class": "slip", id: "slip", "aria-label": "带去工会的单子" }, [
      make("h3", {}, ["带去工会的单子"]), make("p", {}, [today() + "　　" + top(rules, answers, wanted)]),
    ].concat(parts(rules, answers, wanted).map(function (part) {
      var rows = part[1].map(function (row) { return part[0] === "带什么" ? paper(row) : make("li", {}, [row]); });
      return make("div", {}, [make("h4", {}, [part[0]]), make("ul", { "class": part[0] === "带什么" ? "slip__rows" : "" }, rows)]);
    }), [
      make("p", { "class": "slip__last" }, [LAST]),
      make("div", { "class": "slip__address" }, [SelfCheck.code(rules.code), rules.address ? make("span", {}, [rules.address]) : null]),
    ]));
  }

  /** A paper to bring, with what can be ticked on the screen or on paper. @param {string} words */
  function paper(words) {
    var boxes = ["已经有了", "还要去办", "要请人帮"].map(function (label) {
      return make("label", {}, [make("input", { type: "checkbox", autocomplete: "off" }), label]);
    });
    return make("li", {}, [words, make("div", { "class": "slip__boxes", role: "group", "aria-label": words.slice(0, 20) }, boxes)]);
  }

  /** Copies a text; says whether it could. @param {string} words @param {HTMLElement} told */
  function copy(words, told) {
    var area = make("textarea", { readonly: true, "class": "unseen", "aria-hidden": "true", tabindex: "-1" }, []);
    area.value = words;
    document.body.appendChild(area);
    area.select();
    var copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (refused) {
      copied = false;
    }
    document.body.removeChild(area);
    told.textContent = copied ? "已复制，可以发给家人或工会。" : "没能复制，请长按选中单子上的字。";
  }

  /** Prints one part of the page alone. @param {string} part slip or worksheet */
  function print(part) {
    document.documentElement.setAttribute("data-print", part);
    window.print();
  }

  /** What can be done with the slip. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} wanted */
  function tools(rules, answers, wanted) {
    var told = make("p", { role: "status", "class": "soft" }, []);
    return make("div", {}, [make("p", { "class": "steps" }, [
      SelfCheck.button("打印这张单子", function () { print("slip"); }, "main"),
      SelfCheck.button("存成图片", function () { SelfCheck.hand("带去工会的单子.png", SelfCheck.picture(text(rules, answers, wanted), rules.code).toDataURL("image/png")); }),
      SelfCheck.button("复制成文字", function () { copy(text(rules, answers, wanted), told); }),
    ]), told]);
  }

  SelfCheck.slip = slip;
  SelfCheck.slipTools = tools;
  SelfCheck.slipText = text;
  SelfCheck.today = today;
  SelfCheck.copy = copy;
  SelfCheck.print = print;
})(this);
