// The result: first what to do, in one screen (headline, best one to three, whom to call, what to say), then all the rest, folded.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var make = SelfCheck.make;
  /** @type {Record<string, string>} */
  var TONES = { "值得申请": "ok", "差一个数": "warn", "不符合": "stop", "由工会申报": "info", "不归这里": "info", "没法判断": "none" };
  /** @type {Record<string, string>} */
  var GROUNDS = {
    rule: "按您答的，查到的条件都对得上，最后由工会核实决定。", compared: "当地的口径没有查到，拿别处的算法对照是够的，值得去问。",
    person: "您的情况对得上；名额和办法由当地工会定，打电话问。",
  };

  var BOUNDED = "照查到的旧数算，您家已经够；今年当地的数没有查到，一般只升不降，值得去报。";
  var BELOW_ALL = "当地的低保没有查到；照本库读到过的最低的那个数再打对折来比，您家也够，值得去报。";

  /** Whether a sum holds at the least that a local standard can be. @param {Check.Standing} one */
  function bounded(one) {
    return Boolean(one.verdict) && /** @type {Check.Verdict} */ (one.verdict).conditions.some(function (c) { return c.bounded; });
  }

  /** What the missing number would have to be, each sentence once. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} all */
  function solved(rules, answers, all) {
    /** @type {string[]} */
    var found = [];
    var compared = false;
    all.forEach(function (one) {
      var rows = SelfCheck.thresholds(rules, answers, one.project);
      compared = compared || rows.some(function (row) { return row.compared; });
      found = found.concat(SelfCheck.sentences(rules, rows));
    });
    found = SelfCheck.unique(found);
    return found.length && compared ? found.concat(["（照青岛的算法，当地的没有查到）"]) : found;
  }

  /** That sources differ on whether people who answer so are meant. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing} one */
  function differs(rules, answers, one) {
    return "您答的是「" + SelfCheck.answerText(rules.questions[one.needs], answers[one.needs]).trim() + "」，这样的算不算，只凭这一题定不下来，打电话问。";
  }

  /** What stands against a project, or what is open. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing} one */
  function why(rules, answers, one) {
    var project = rules.projects[one.project];
    if (one.ground === "kind") {
      return one.sort === SelfCheck.SORTS.NO ? (rules.kinds[one.project] === "over" ? project.running : "只在" + rules.placeNames[rules.homes[one.project]] + "办。") : project.summary;
    }
    if (one.sort === SelfCheck.SORTS.UNJUDGED) return "您那里的条件没有查到，打12351问。";
    if (one.sort === SelfCheck.SORTS.NO && one.ground !== "rule") return "拿查到的口径对照不够；当地怎么算没有查到，仍可以问。";
    if (one.sort === SelfCheck.SORTS.APPLY) return one.ground === "compared" && bounded(one) ? (rules.standards.dibao || {})[String(answers.place)] ? BOUNDED : BELOW_ALL : GROUNDS[one.ground];
    if (one.ground === "unsure") return "别的先不说，" + differs(rules, answers, one);
    if (one.ground === "aged") return "您的情况对得上，读到的是过去的：" + project.running + "今年还办不办、条件变没变，打电话问。";
    return SelfCheck.why(rules, /** @type {Check.Verdict} */ (one.verdict));
  }

  /** One of the first: what it gives, what to bring, each in a line or two. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing} one */
  function first(rules, answers, one) {
    var project = rules.projects[one.project];
    /** @type {string[][]} */
    var rows = [["给多少", "how_much"], ["带什么", "papers"]];
    var unknown = rows.every(function (row) { return !SelfCheck.told(rules, answers, one.project, row[1]).length && !SelfCheck.example(rules, answers, one.project, row[1]); });
    var lines = unknown ? [make("p", { "class": "outcome__line" }, [make("strong", {}, ["给多少、带什么："]), "没有查到，打电话问。"])] : rows.map(function (row) {
      return make("p", { "class": "outcome__line" }, [make("strong", {}, [row[0] + "："]), SelfCheck.line(rules, answers, one.project, row[1])]);
    });
    var buttons = SelfCheck.calendarButtons(rules, answers, one.project);
    var top = one.gate ? make("h4", {}, [SelfCheck.badge(one.sort, TONES[one.sort]), one.gate]) : head(project, one);
    var beside = one.gate ? behindGate(rules, one) : one.also.length ? together(rules, one) : null;
    if (one.sort === SelfCheck.SORTS.UNION) beside = make("p", { "class": "outcome__line" }, ["没有查到个人申请的入口，可请单位工会报；已经办了的，直接去用、去问。"]);
    return make("div", { "class": "first first--" + TONES[one.sort], "data-first": one.project }, [top, beside].concat(lines, [
      buttons.length ? make("p", { "class": "steps" }, buttons) : null,
    ]));
  }

  /** What can be had once the first thing is done. @param {Check.Rules} rules @param {Check.Standing} one */
  function behindGate(rules, one) {
    /** @type {Check.Part[]} */
    var parts = [make("strong", {}, ["建上档再报："])];
    [one.project].concat(one.also).forEach(function (project, at) {
      parts.push(at ? "、" : "", make("a", { href: rules.projects[project].url }, [rules.projects[project].name]));
    });
    return make("p", { "class": "outcome__line" }, parts);
  }

  /** What those on file may ask for in one go. @param {Check.Rules} rules @param {Check.Standing} one */
  function together(rules, one) {
    /** @type {Check.Part[]} */
    var parts = [make("strong", {}, ["已经建了档，一起问："])];
    one.also.forEach(function (project, at) {
      parts.push(at ? "、" : "", make("a", { href: rules.projects[project].url }, [rules.projects[project].name]));
    });
    return make("p", { "class": "outcome__line" }, parts);
  }

  /** Why, when and on which clause, for each of the first. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} those */
  function behind(rules, answers, those) {
    if (!those.length) return null;
    return SelfCheck.fold("fold others", ["上面这几项：为什么、什么时候、依据哪一条"], those.map(function (one) {
      return section(one, [
        head(rules.projects[one.project], one), make("p", {}, [why(rules, answers, one)]),
        make("p", {}, [make("strong", {}, ["什么时候："]), SelfCheck.line(rules, answers, one.project, "when")]),
      ].concat(reasons(rules, answers, one)));
    }));
  }

  /** @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing} one @returns {Check.Part[]} */
  function reasons(rules, answers, one) {
    return one.verdict ? SelfCheck.reasons(rules, answers, one.verdict) : [];
  }

  /** @param {Check.Project} project @param {Check.Standing} one */
  function head(project, one) {
    return make("h4", {}, [SelfCheck.badge(one.sort, TONES[one.sort]), make("a", { href: project.url }, [project.name])]);
  }

  /** @param {Check.Standing} one @param {Check.Part[]} inside */
  function section(one, inside) {
    return make("section", {
      "class": "outcome outcome--" + TONES[one.sort], "data-project": one.project, "data-sort": one.sort,
      "data-outcome": one.verdict ? one.verdict.outcome : "",
    }, inside);
  }

  /** All the others, by what they are. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} others */
  function rest(rules, answers, others) {
    var SORTS = SelfCheck.SORTS;
    /** @type {[string, string][]} */
    var groups = [
      [SORTS.APPLY, "也值得问的"], [SORTS.NUMBER, "差一个数的"], [SORTS.NO, "看来不符合的"],
      [SORTS.UNION, "看起来由工会申报，没有查到个人申请的入口，可向本单位工会反映"], [SORTS.UNJUDGED, "本库判断不了的"],
    ];
    return groups.map(function (group) {
      var those = others.filter(function (one) { return one.sort === group[0]; });
      if (!those.length) return null;
      var brief = group[0] === SORTS.UNION || group[0] === SORTS.UNJUDGED;
      return SelfCheck.fold("fold others", [group[1] + "（" + those.length + " 项）"], brief ? [make("ul", {}, those.map(function (one) {
        return make("li", { "data-project": one.project, "data-sort": one.sort }, [make("a", { href: rules.projects[one.project].url }, [rules.projects[one.project].name]), "　" + rules.projects[one.project].fund]);
      }))] : those.map(function (one) {
        return section(one, [head(rules.projects[one.project], one), make("p", {}, [why(rules, answers, one)])].concat(reasons(rules, answers, one)));
      }));
    });
  }

  /** The doors of other offices that concern somebody, the most urgent first, those that only may concern them last. @param {Check.Rules} rules @param {Check.Answers} answers */
  function meant(rules, answers) {
    var facts = new SelfCheck.Facts(rules, answers);
    var keys = Object.keys(rules.referrals).filter(function (key) { return rules.doors[key] && rules.referrals[key].every(facts.meets, facts); });
    /** @param {string} key */
    function said(key) {
      return rules.referrals[key].every(function (one) {
        return one.asks.some(function (name) {
          var answer = facts.known(name).answer;
          return answer !== null && one.answers.indexOf(answer) >= 0;
        });
      });
    }
    return keys.filter(said).concat(keys.filter(function (key) { return !said(key); }));
  }

  /** The two most urgent of them in one line of the first screen. @param {Check.Rules} rules @param {Check.Answers} answers */
  function urgent(rules, answers) {
    var keys = meant(rules, answers).slice(0, 2);
    if (!keys.length) return null;
    /** @type {Check.Part[]} */
    var parts = [make("strong", {}, ["不归工会、也要去办："])];
    keys.forEach(function (key, at) {
      var door = rules.doors[key];
      parts.push(at ? "、" : "", make("a", { href: door.url, "data-urgent": key }, [door.name]));
      if (door.phone) parts.push("（", make("a", { "class": "phone", href: "tel:" + door.phone }, [door.phone]), "）");
    });
    return make("p", { "class": "outcome__line" }, parts);
  }

  /** What other offices decide, for whom it may concern. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} all */
  function doors(rules, answers, all) {
    var rows = meant(rules, answers).map(function (key) {
      var door = rules.doors[key];
      return make("li", { "data-door": key }, [
        make("a", { href: door.url }, [door.name]), "：" + door.text + (door.by ? "去哪：" + door.by : ""),
        door.phone ? make("a", { "class": "phone", href: "tel:" + door.phone }, [" " + door.phone]) : null,
      ]);
    });
    all.filter(function (one) { return one.sort === SelfCheck.SORTS.OFFICE; }).forEach(function (one) {
      rows.push(make("li", { "data-project": one.project, "data-sort": one.sort }, [make("a", { href: rules.projects[one.project].url }, [rules.projects[one.project].name]), "：" + SelfCheck.line(rules, answers, one.project, "where")]));
    });
    return SelfCheck.fold("fold others", ["不归工会，去别处办的（" + rows.length + " 项）"], [make("ul", {}, rows)]);
  }

  /** Whom to call, with what to say. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} first */
  function call(rules, answers, first) {
    var numbers = SelfCheck.calls(rules, answers);
    return make("div", { "class": "call" }, [
      make("p", { "class": "call__numbers" }, numbers.map(function (number, at) {
        return make("a", { "class": "step step--main", href: "tel:" + number.replace("-", "") }, [(at ? "外地打 " : "打 ") + number]);
      })),
      make("p", { "class": "call__say" }, [make("strong", {}, ["这样说："]), SelfCheck.script(rules, answers, first)]),
      make("p", { "class": "soft" }, [
        "有单位的也可以先找单位工会。", rules.unknownCentre ? make("a", { href: "unknowns.html#fuwu-zhongxin-dizhi", "data-unknown": "fuwu-zhongxin-dizhi" }, [rules.unknownCentre]) : null,
      ]),
    ]);
  }

  SelfCheck.solved = solved;
  SelfCheck.differs = differs;
  SelfCheck.first = first;
  SelfCheck.behind = behind;
  SelfCheck.rest = rest;
  SelfCheck.otherOffices = doors;
  SelfCheck.urgentDoors = urgent;
  SelfCheck.call = call;
})(this);
