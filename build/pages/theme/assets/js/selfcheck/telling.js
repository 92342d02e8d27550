// What the base states of a project for the reader's place: amount, time, papers, whom to turn to; whom to call and what to say.
(function (scope) {
  "use strict";
  var SelfCheck = scope.bangfu.selfcheck;
  var HOTLINE = "12351";
  var NATION = "100000";

  /** Own place, province, nation, elsewhere: 0 to 3. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Told} one */
  function nearness(rules, answers, one) {
    if (one.place === NATION) return 2;
    var line = rules.within[String(answers.place)] || [];
    if (line.indexOf(one.place) < 0) return 3;
    return /0000$/.test(one.place) && answers.place !== one.place ? 1 : 0;
  }

  /**
   * What is stated of a project in an aspect, the nearest first; what holds here, or else what is over, or examples of other places.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @param {string} aspect
   */
  function told(rules, answers, project, aspect) {
    var rows = rules.told.filter(function (one) { return one.project === project && one.aspect === aspect; }).map(function (one, at) {
      return { one: one, near: nearness(rules, answers, one), at: at };
    }).sort(function (a, b) { return a.near - b.near || Number(b.one.year || 0) - Number(a.one.year || 0) || a.at - b.at; });
    var here = rows.filter(function (row) { return row.near < 3 && row.one.stands; });
    var own = rows.filter(function (row) { return row.near < 3; });
    return (here.length ? here : own).map(function (row) { return row.one; });
  }

  /** The best statement of other places, as an example. @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @param {string} aspect */
  function example(rules, answers, project, aspect) {
    var rows = rules.told.filter(function (one) {
      return one.project === project && one.aspect === aspect && nearness(rules, answers, one) === 3;
    }).sort(function (a, b) { return Number(b.stands) - Number(a.stands) || Number(b.year || 0) - Number(a.year || 0); });
    return rows[0] || null;
  }

  /** A statement with its place and year before it. @param {Check.Rules} rules @param {Check.Statement} one */
  function said(rules, one) {
    var where = [one.place && one.place !== NATION ? rules.placeNames[one.place] || "" : "", one.year ? one.year + "年" : ""].filter(Boolean).join("，");
    return (where ? "〔" + where + "〕" : "") + one.text;
  }

  /**
   * One line on an aspect: what holds for the reader; else that nothing is known, with another place's as an example, or what was.
   * @param {Check.Rules} rules @param {Check.Answers} answers @param {string} project @param {string} aspect
   */
  function line(rules, answers, project, aspect) {
    var found = told(rules, answers, project, aspect)[0];
    if (found && found.stands) return said(rules, found);
    var other = example(rules, answers, project, aspect);
    if (other && other.stands) return "您那里的没有查到。别处的例子：" + said(rules, other);
    if (found) return "现在的没有查到。过去的：" + said(rules, found);
    return "您那里的没有查到" + (other ? "。别处过去的例子：" + said(rules, other) : "，打电话问。");
  }

  /** The numbers to dial: at home, and from elsewhere with the area code. @param {Check.Rules} rules @param {Check.Answers} answers */
  function calls(rules, answers) {
    var area = rules.areas[String(answers.place || "").slice(0, 2)];
    return [HOTLINE].concat(area ? [area + "-" + HOTLINE] : []);
  }

  /** What they are called, what is done first for several of them once. @param {Check.Rules} rules @param {Check.Standing[]} those */
  function titles(rules, those) {
    return SelfCheck.unique(those.map(function (one) { return one.gate || rules.projects[one.project].name; }));
  }

  /** What to say when somebody answers. @param {Check.Rules} rules @param {Check.Answers} answers @param {Check.Standing[]} best */
  function script(rules, answers, best) {
    var where = SelfCheck.placeName(rules, answers);
    var events = Object.keys(rules.questions).filter(function (name) { return rules.questions[name].weighs && answers[name] === "yes"; });
    var life = events.map(function (name) { return rules.questions[name].short; }).join("、");
    var asked = SelfCheck.titles(rules, best).join("、");
    var standard = best.filter(function (one) { return one.needs && rules.questions[one.needs].standard; })[0];
    return "「您好，我在" + (where || "（说清地方）") + (life ? "，家里的情况是" + life : "") + "。想问" + (asked ? asked + "：" : "困难职工帮扶：") +
      "我这样能不能申请，今年什么时候办，要带什么，去哪里？" + (standard ? "今年" + rules.questions[standard.needs].short + "是多少？" : "") + "」";
  }

  SelfCheck.told = told;
  SelfCheck.example = example;
  SelfCheck.titles = titles;
  SelfCheck.said = said;
  SelfCheck.line = line;
  SelfCheck.calls = calls;
  SelfCheck.script = script;
})(this);
