// The first words of the result: how many of each, and other ways where something does not fit.
(function (scope) {
  "use strict";
  var SelfCheck = (scope.SelfCheck = scope.SelfCheck || /** @type {any} */ ({}));
  var make = SelfCheck.make;
  /** What a union gives without the conditions of a file. */
  var KIND_WAYS = ["linshi-bangfu", "jiceng-weiwen", "song-wennuan"];

  /** Where something does not fit, other ways are named at once. @param {Check.Rules} rules @param {Check.Verdict[]} verdicts */
  function kindly(rules, verdicts) {
    if (verdicts.every(function (one) { return one.value !== "不满足"; })) return null;
    var ways = rules.others.filter(function (one) { return !one.over && KIND_WAYS.indexOf(one.id) >= 0; });
    if (!ways.length) return null;
    /** @type {Check.Part[]} */
    var links = [];
    ways.forEach(function (one, position) {
      links.push(position ? "、" : "", make("a", { href: one.url }, [one.name]));
    });
    return make("p", { "class": "note note--info" }, /** @type {Check.Part[]} */ (["有的对不上，不等于没有办法：难处可以向本单位工会反映，问问"]).concat(links, ["。"]));
  }

  /** @param {Check.Verdict[]} verdicts */
  function tally(verdicts) {
    return ["满足", "需核实", "不满足"].map(function (value) {
      var those = verdicts.filter(function (one) { return one.value === value; });
      return those.length ? those[0].outcome + " " + those.length + " 项" : "";
    }).filter(Boolean).join("，") + "。";
  }

  SelfCheck.kindly = kindly;
  SelfCheck.tally = tally;
})(this);
