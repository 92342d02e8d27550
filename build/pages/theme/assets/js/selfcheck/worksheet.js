// For staff: the same check as a file note with formal citations, ready to copy. Plain text, nothing is sent anywhere.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  var NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

  /** The note. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} all */
  function note(rules, answers, all) {
    var verdicts = /** @type {Check.Verdict[]} */ (all.filter(function (one) {
      return one.verdict && (one.sort === SelfCheck.SORTS.APPLY || one.sort === SelfCheck.SORTS.NUMBER || rules.thin.indexOf(one.project) < 0);
    }).map(function (one) { return one.verdict; }));
    var lines = ["困难职工帮扶条件核对记录", "（按申请人自述和公开查到的口径核对，不是认定结论；规则整理到 " + rules.today + "，版本 " + rules.version + "；核对日 " + SelfCheck.today() + "）", "", "一、申请人自述"];
    Object.keys(rules.questions).forEach(function (name) {
      if (answers[name] === undefined) return;
      var question = rules.questions[name];
      lines.push("　　" + question.short + "：" + plain(SelfCheck.answerText(question, answers[name])));
    });
    lines.push("", "二、逐项核对");
    verdicts.forEach(function (verdict, position) {
      lines.push("（" + (NUMERALS[position] || position + 1) + "）" + rules.projects[verdict.project].name + "（" + rules.projects[verdict.project].fund + "）：" + verdict.outcome);
      verdict.conditions.filter(function (one) { return one.decides || one.working; }).forEach(function (one, at) {
        lines = lines.concat(condition(rules, one, at + 1));
      });
    });
    return lines.concat(checks(rules, verdicts)).join("\n");
  }

  /** @param {string} text */
  function plain(text) {
    return text.replace(/^ /, "").replace(/^「|」$/g, "");
  }

  /** @param {Check.Rules} rules @param {Check.Condition} one @param {number} number */
  function condition(rules, one, number) {
    var found = rules.clauses[one.node.clause];
    var lines = ["　　" + number + ". " + SelfCheck.conditionText(one) + "：" + one.value + (one.node.hint ? "（" + one.node.hint.replace(/。$/, "") + "）" : "")];
    if (one.working) lines.push("　　　 算式：" + one.working);
    if (found) lines.push("　　　 依据：" + found.formal + "；" + found.status);
    return lines;
  }

  /** @param {Check.Rules} rules @param {Check.Verdict[]} verdicts */
  function checks(rules, verdicts) {
    /** @type {string[]} */
    var names = [];
    verdicts.forEach(function (one) { names = names.concat(one.missing); });
    var lines = SelfCheck.unique(names).map(function (name) { return "　　" + rules.questions[name].short + (rules.questions[name].to_ask ? "：" + rules.questions[name].to_ask : ""); });
    return ["", "三、还要核实"].concat(lines.length ? lines : ["　　申请人自述的各项，按材料逐一核对"], [
      "", "四、说明", "　　由工会申报的项目不由个人申请，另行研究。各地口径不同，以当地工会现行文件为准。",
      "", "申请人（签名）：　　　　　　　　　　日期：　　　　", "", "经办人（签名）：　　　　　复核人（签名）：　　　　　日期：　　　　",
    ]);
  }

  /** The note in a box, with a button that copies it. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} all */
  function worksheet(rules, answers, all) {
    var area = make("textarea", { readonly: true, rows: "16", "class": "worksheet__note", "aria-label": "核对记录", id: "file-note" }, []);
    area.value = note(rules, answers, all);
    var told = make("p", { role: "status", "class": "soft" }, []);
    return make("section", { "class": "worksheet" }, [
      make("h3", {}, ["经办核对单"]), make("p", { "class": "soft" }, ["下面的记录可以复制进档案。里面没有姓名和证件号，请自行补上。"]), area,
      make("pre", { "class": "worksheet__sheet", "aria-hidden": "true" }, [area.value]),
      make("p", { "class": "steps" }, [
        SelfCheck.button("打印核对单", function () { SelfCheck.print("worksheet"); }, "main"),
        SelfCheck.button("复制核对记录", function () {
          SelfCheck.copy(area.value, told);
          area.focus();
          area.select();
        }),
      ]), told,
    ]);
  }

  SelfCheck.note = note;
  SelfCheck.worksheet = worksheet;
})(this);
